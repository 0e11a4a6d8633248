import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import { createNotices } from './createNotices';
import type { Notice } from './NoticeStore';

const notice: Notice = {
  key: 'dispute:1:opened',
  recipients: ['group:acme/heads', 'user:acme/ada', 'group:acme/heads'],
  title: 'Billing has no owner',
  description: 'NUL \u0000 is no text',
  link: '/ownership/disputes/1',
  severity: 'high',
  topic: 'ownership:dispute',
};

describe.each(databases.eachSupportedId())('notices on %s', id => {
  let knex: Knex;
  let now: Date;
  let answer: () => Promise<void>;
  let sent: NotificationSendOptions[];
  const logger = mockServices.logger.mock();

  const process = () => {
    const { notices, feature } = createNotices({
      knex,
      logger,
      now: () => now,
      notifications: {
        send: async options => {
          sent.push(options);
          await answer();
        },
      },
    });
    return {
      notices,
      run: feature.tasks![0].run,
      prune: feature.tasks![1].run,
      stop: () => feature.stop!(),
    };
  };
  const add = async (...notices: Notice[]) =>
    await knex.transaction(tx =>
      process().notices.add(notices, tx, now.toISOString()),
    );
  const statuses = async () =>
    (await knex('notices').orderBy('key')).map(row => row.status);
  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };

  beforeEach(async () => {
    knex = await createDatabase(id);
    now = new Date('2026-03-02T09:00:00.000Z');
    answer = async () => {};
    sent = [];
    jest.clearAllMocks();
  });

  it('are sent once, in a scope of their own, and only with recipients', async () => {
    await add(notice, { ...notice, key: 'dispute:2:opened', recipients: [] });
    await add({ ...notice, title: 'The same again' });
    await Promise.all([process().run(), process().run()]);
    await process().run();
    expect(sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:acme/heads', 'user:acme/ada'],
        },
        payload: expect.objectContaining({
          title: 'Billing has no owner',
          scope: 'dispute:1:opened',
          link: '/ownership/disputes/1',
        }),
      },
    ]);
    expect(await statuses()).toEqual(['sent']);
  });

  it('are not sent when what they tell of did not happen', async () => {
    await expect(
      knex.transaction(async tx => {
        await process().notices.add([notice], tx, now.toISOString());
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await process().run();
    expect(sent).toEqual([]);
  });

  it('go out from two processes, each from one', async () => {
    await add(
      ...Array.from({ length: 60 }, (_, index) => ({
        ...notice,
        key: `dispute:${index}:opened`,
      })),
    );
    await Promise.all([process().run(), process().run()]);
    await process().run();
    expect(sent.map(each => each.payload.scope).sort()).toEqual(
      [...new Set(sent.map(each => each.payload.scope))].sort(),
    );
    expect(sent).toHaveLength(60);
  });

  it('are tried again with growing pauses while nobody answers', async () => {
    answer = async () => {
      throw new Error('Failed to send notifications: fetch failed');
    };
    await add(notice);
    await process().run();
    await process().run();
    expect(sent).toHaveLength(1);
    pass(2);
    await process().run();
    expect(sent).toHaveLength(2);
    pass(2);
    await process().run();
    expect(sent).toHaveLength(2);
    answer = async () => {};
    pass(2);
    await process().run();
    expect(await statuses()).toEqual(['sent']);
  });

  it('are sent by the next process when one dies over them', async () => {
    await add(notice);
    answer = () => new Promise(() => {});
    const dead = process();
    const over = dead.run();
    while (sent.length === 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    answer = async () => {};
    await process().run();
    expect(sent).toHaveLength(1);
    pass(21);
    await process().run();
    expect(sent.map(each => each.payload.scope)).toEqual([
      'dispute:1:opened',
      'dispute:1:opened',
    ]);
    expect(await statuses()).toEqual(['sent']);
    // Nothing of it is left to meet the tests of another file.
    await dead.stop();
    await over;
  });

  it('stay when there is no notifications backend, which is said once', async () => {
    answer = async () => {
      throw new Error(
        'Failed to send notifications: Error: Request failed with status 404',
      );
    };
    await add(notice, { ...notice, key: 'dispute:2:opened' });
    const one = process();
    for (let look = 0; look < 20; look++) {
      await one.run();
      pass(20);
    }
    expect(await statuses()).toEqual(['not-delivered', 'not-delivered']);
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('wait for a notifications backend that starts late, and for each process anew', async () => {
    const absent = async () => {
      throw new Error('Request failed with status 404');
    };
    answer = absent;
    await add(notice);
    const first = process();
    for (let look = 0; look < 14; look++) {
      await first.run();
      pass(20);
    }
    pass(3_600);
    await process().run();
    expect(await statuses()).toEqual(['waiting']);
    answer = async () => {};
    pass(900);
    await process().run();
    expect(await statuses()).toEqual(['sent']);
  });

  it('are forgotten after a quarter', async () => {
    await add(notice);
    await process().run();
    await process().prune();
    expect(await statuses()).toEqual(['sent']);
    pass(91 * 86_400);
    await process().prune();
    expect(await statuses()).toEqual([]);
  });
});
