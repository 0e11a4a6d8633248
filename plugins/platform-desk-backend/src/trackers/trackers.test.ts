import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import {
  platformDeskTrackersExtensionPoint,
  type TrackerDelivery,
  TrackerPausedError,
} from '@waymark/plugin-platform-desk-node';
import { MemoryTracker } from '@waymark/plugin-platform-desk-node/testUtils';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startDesk } from '../__testUtils__/startDesk';

const base = 'group:default/base';

/** Sends webhooks, with a token where others have a signature. */
class HookedTracker extends MemoryTracker {
  readWebhook = (delivery?: TrackerDelivery) => {
    if (delivery?.headers['x-token'] !== 'good') {
      throw new AuthenticationError('The signature is wrong');
    }
    return { changes: JSON.parse(delivery.body.toString()) };
  };
}

async function world(knex: Knex) {
  const tracker = new HookedTracker();
  const start = async () =>
    await startDesk({
      entities: [team('base'), team('blue'), person('ada', 'blue')],
      knex,
      config: {
        app: { baseUrl: 'https://portal.example/' },
        waymark: { groups: { platform: [base] } },
      },
      features: [
        ...policyOf(
          { 'user:default/bo': [base], 'user:default/ada': [] },
          { platform: [base] },
        ),
        createBackendModule({
          pluginId: 'platform-desk',
          moduleId: 'memory',
          register: env =>
            env.registerInit({
              deps: { trackers: platformDeskTrackersExtensionPoint },
              init: async ({ trackers }) => trackers.addTracker(tracker),
            }),
        }),
      ],
    });
  const desks = [await start(), await start()];
  await desks[0].run('directory');
  const send = (method: 'get' | 'post', path: string, name = 'bo') =>
    request(desks[0].server)
      [method](`/api/platform-desk${path}`)
      .set(
        'authorization',
        mockCredentials.user.header(`user:default/${name}`),
      );
  const file = async (title: string) =>
    (await send('post', '/tickets', 'ada').send({ title })).body;
  const act = async (ticketId: string, command: object) => {
    const { body: seen } = await send('get', `/tickets/${ticketId}`);
    const { body } = await send('post', `/tickets/${ticketId}/commands`).send({
      version: seen.version,
      ...command,
    });
    return body;
  };
  const read = async (ticketId: string) =>
    (await send('get', `/tickets/${ticketId}`)).body;
  const exchange = async () => {
    await desks[1].run('tracker-intake');
    await Promise.all(desks.map(desk => desk.run('tracker-outbox')));
  };
  const later = async () => {
    const past = '2020-01-01T00:00:00.000Z';
    const due = knex('tracker_issues').whereNotNull('due_at');
    await due.update({ due_at: past, claimed_until: null });
  };
  return { knex, tracker, desks, send, file, act, read, exchange, later };
}

describe.each(databases.eachSupportedId())('trackers on %s', id => {
  it('makes one issue of each request, whichever processes run and die', async () => {
    const { tracker, desks, file, read, exchange, later } = await world(
      await createDatabase(id),
    );
    await file('First');
    let goOn: () => void = () => {};
    const gone = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const made = new Promise<void>(resolve => {
      tracker.disturb = async (what, when) => {
        if (what === 'create' && when === 'after') {
          resolve();
          await gone;
        }
      };
    });
    // This one makes the issue and dies before it has noted which.
    const dead = desks[0].run('tracker-outbox');
    await made;
    tracker.disturb = async () => {};
    const others = [];
    for (let index = 0; index < 12; index++) {
      others.push(await file(`Other ${index}`));
    }
    await exchange();
    expect(tracker.all).toHaveLength(13);
    await later();
    await exchange();
    goOn();
    await dead;
    expect(tracker.all).toHaveLength(13);
    expect(new Set(tracker.all.map(({ ticketId }) => ticketId)).size).toBe(13);
    const known = await read(tracker.all[0].ticketId!);
    expect(known.tracker).toEqual({
      id: 'memory',
      key: 'MEM-1',
      url: `https://portal.example/platform-desk/requests/${known.id}#MEM-1`,
    });
    expect((await read(others[11].id)).tracker.key).toMatch(/^MEM-/);
  });

  it('follows what happens on both sides, each thing once and in no circle', async () => {
    const { tracker, file, act, read, exchange } = await world(
      await createDatabase(id),
    );
    const { id: ticketId } = await file('A database');
    await exchange();
    const [issue] = tracker.all;
    await act(ticketId, { type: 'comment', text: 'We look at it' });
    await act(ticketId, { type: 'triage', category: 'platform-engineering' });
    await act(ticketId, { type: 'start' });
    await exchange();
    expect([issue.status, issue.comments.map(({ text }) => text)]).toEqual([
      'in-progress',
      ['We look at it'],
    ]);
    tracker.sayThere(issue.key, 'Which region?');
    tracker.moveThere(issue.key, 'done', 'Here it is');
    await exchange();
    await exchange();
    const done = await read(ticketId);
    expect([done.status, done.outcome]).toEqual(['done', 'Here it is']);
    const said = done.history.filter(
      ({ kind }: { kind: string }) => kind === 'comment',
    );
    expect(said).toMatchObject([
      { text: 'We look at it' },
      {
        text: 'Which region?',
        author: 'Somebody',
        by: `service:${tracker.id}`,
        byTitle: tracker.title,
      },
    ]);
    expect(issue.comments).toHaveLength(2);
    tracker.moveThere(issue.key, 'open');
    await exchange();
    expect(await read(ticketId)).toMatchObject({
      status: 'triaged',
      reopened: 1,
    });
    // Within one second, for trackers that tell no parts of it, and read again and again.
    const instant = new Date(Date.now() + 1).toISOString();
    tracker.moveThere(issue.key, 'done', 'Never mind', instant);
    tracker.moveThere(issue.key, 'open', undefined, instant);
    await exchange();
    await exchange();
    expect(await read(ticketId)).toMatchObject({
      status: 'triaged',
      reopened: 1,
    });
    await exchange();
    const asked = tracker.asked;
    const { version } = await read(ticketId);
    await exchange();
    // Nothing but one look at what happened.
    expect(tracker.asked).toBe(asked + 1);
    expect((await read(ticketId)).version).toBe(version);
  });

  it('works without the tracker, says what is wrong, and catches up', async () => {
    const { knex, tracker, send, file, exchange, later } = await world(
      await createDatabase(id),
    );
    const stateFor = async (name: string) =>
      (await send('get', '/trackers', name)).body.items[0];
    expect(await stateFor('bo')).toMatchObject({
      id: 'memory',
      isUsed: true,
      state: 'starting',
    });
    await file('Before');
    await exchange();
    tracker.disturb = async () => {
      throw new Error('connect ECONNREFUSED');
    };
    const { id: ticketId } = await file('During');
    await exchange();
    const { asked } = tracker;
    await send('get', `/tickets/${ticketId}`);
    await send('get', '/tickets');
    await send('get', '/tickets/board');
    expect(await stateFor('bo')).toMatchObject({
      state: 'failing',
      problem: 'connect ECONNREFUSED',
      waiting: 1,
      problems: [{ ticketId, problem: 'connect ECONNREFUSED', failures: 1 }],
    });
    expect(await stateFor('ada')).toMatchObject({
      state: 'failing',
      problems: [],
    });
    expect((await stateFor('ada')).problem).toBeUndefined();
    await exchange();
    // It is not told again before its pause is over; pages ask nothing.
    expect(tracker.asked).toBe(asked + 1);

    const until = new Date(Date.now() + 60_000);
    tracker.disturb = async () => {
      throw new TrackerPausedError('Too many requests', until);
    };
    await later();
    await exchange();
    const paused = tracker.asked;
    await later();
    await exchange();
    expect(tracker.asked).toBe(paused);
    expect(await stateFor('ada')).toMatchObject({
      state: 'paused',
      pausedUntil: until.toISOString(),
    });

    tracker.disturb = async () => {};
    await knex('tracker_states').update({ paused_until: null });
    await later();
    await exchange();
    expect(await stateFor('bo')).toMatchObject({
      state: 'connected',
      waiting: 0,
      problems: [],
    });
    expect(tracker.all.map(({ title }) => title)).toEqual(['Before', 'During']);
  });

  it('takes webhooks that are signed, once, and nothing from others', async () => {
    const { knex, tracker, desks, file, read, exchange } = await world(
      await createDatabase(id),
    );
    const { id: ticketId } = await file('A bucket');
    await exchange();
    const at = new Date().toISOString();
    const changes = [
      { kind: 'status', key: 'MEM-1', at, status: 'in-progress' },
      { kind: 'comment', key: 'MEM-1', at, id: '7', by: 'Cy', text: 'Soon' },
      { kind: 'status', key: 'MEM-404', at, status: 'done' },
    ];
    const deliver = async (token: string, body: unknown, to = 'memory') =>
      await request(desks[0].server)
        .post(`/api/platform-desk/webhooks/${to}`)
        .set('authorization', mockCredentials.none.header())
        .set({ 'x-token': token, 'content-type': 'application/json' })
        .send(JSON.stringify(body));
    expect((await deliver('bad', changes)).status).toBe(401);
    expect((await deliver('good', changes, 'jira')).status).toBe(404);
    expect((await deliver('good', ['x'.repeat(1_100_000)])).status).toBe(413);
    expect(await knex('tracker_inbox')).toEqual([]);
    expect((await deliver('good', [])).body.status).toBe('ignored');
    const first = await deliver('good', changes);
    expect([first.status, first.body]).toEqual([202, { status: 'accepted' }]);
    expect((await deliver('good', changes)).status).toBe(202);
    await desks[1].run('tracker-inbox');
    await desks[0].run('tracker-inbox');
    const { status, history } = await read(ticketId);
    expect(status).toBe('in-progress');
    expect(
      history.map(({ kind, text }: { kind: string; text?: string }) => [
        kind,
        text,
      ]),
    ).toEqual([
      ['filed', undefined],
      ['started', undefined],
      ['comment', 'Soon'],
    ]);
    // What is older than what is known changes nothing.
    await deliver('good', [
      {
        kind: 'status',
        key: 'MEM-1',
        at: '2020-01-01T00:00:00.000Z',
        status: 'done',
      },
    ]);
    await desks[0].run('tracker-inbox');
    expect((await read(ticketId)).status).toBe('in-progress');
    expect(tracker.all[0].status).toBe('open');
    const rows = await knex('tracker_inbox');
    expect(rows.map(row => row.status)).toEqual(['done', 'done']);
  });

  it('brings in what is in the tracker, each issue once, and follows it then', async () => {
    const { tracker, send, file, read, exchange, act } = await world(
      await createDatabase(id),
    );
    await file('Of the portal');
    await exchange();
    const open = tracker.add('Of the tracker');
    const closed = tracker.add('Long done');
    tracker.moveThere(closed.key, 'declined', 'Not ours');
    Object.assign(tracker.add('Of nobody'), { author: { name: 'Ghost' } });
    const bringIn = async (body: object, name = 'bo') =>
      await send('post', '/imports/tracker', name).send({
        tracker: 'memory',
        ...body,
      });
    const first = await bringIn({});
    expect(first.body).toEqual({
      imported: 1,
      known: 1,
      broken: 0,
      problems: [],
      next: '2',
    });
    const second = await bringIn({ cursor: '2' });
    expect(second.body).toEqual({
      imported: 1,
      known: 0,
      broken: 1,
      problems: [
        {
          key: 'MEM-4',
          problem:
            'requester: the catalog does not know Ghost; name somebody for those in requesterRef',
        },
      ],
    });
    const body = { cursor: '2', requesterRef: 'user:default/bo' };
    expect((await bringIn(body)).body).toMatchObject({ imported: 1, known: 1 });
    expect((await bringIn(body)).body).toMatchObject({ imported: 0, known: 2 });
    const { items } = (await send('get', '/tickets?status=all&sort=oldest'))
      .body;
    expect(
      items.map(({ title, status }: { title: string; status: string }) => [
        title,
        status,
      ]),
    ).toEqual([
      ['Of the portal', 'open'],
      ['Of the tracker', 'open'],
      ['Long done', 'declined'],
      ['Of nobody', 'open'],
    ]);
    const brought = await read(items[1].id);
    expect(brought).toMatchObject({
      requesterRef: 'user:default/ada',
      importedFrom: 'memory MEM-2',
      tracker: { id: 'memory', key: 'MEM-2' },
    });
    await act(items[1].id, {
      type: 'triage',
      category: 'platform-engineering',
    });
    await act(items[1].id, { type: 'start' });
    await exchange();
    expect([open.status, tracker.all.length]).toEqual(['in-progress', 4]);
    tracker.moveThere(open.key, 'done', 'There');
    await exchange();
    expect((await read(items[1].id)).status).toBe('done');

    for (const [wrong, status, message] of [
      [{ tracker: 'jira' }, 400, "tracker: there is no 'jira'; there are: mem"],
      [{ cursor: '../x' }, 400, 'cursor: must be one that'],
      [{ requesterRef: 'group:default/base' }, 400, 'requesterRef: must be'],
    ] as const) {
      const answer = await bringIn(wrong);
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        expect.stringContaining(message),
      ]);
    }
    expect((await bringIn({}, 'ada')).status).toBe(403);
    tracker.disturb = async () => {
      throw new Error('connect ECONNREFUSED');
    };
    const down = await bringIn({});
    expect([down.status, down.body.error.message]).toEqual([
      424,
      'Memory gives no issues now: connect ECONNREFUSED; go on later, what was brought in stays',
    ]);
  });
});

describe('platformDesk.trackers.use', () => {
  it('refuses to start with a tracker that is not there', async () => {
    await expect(
      startDesk({
        entities: [],
        config: { platformDesk: { trackers: { use: 'jira' } } },
      }),
    ).rejects.toThrow(
      /platformDesk\.trackers\.use: there is no tracker 'jira'/,
    );
  });
});
