import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import type { Clock, ClockHandler } from './Clock';
import { createClocks } from './createClocks';

describe.each(databases.eachSupportedId())('clocks on %s', id => {
  let knex: Knex;
  let now: Date;
  let ring: ClockHandler['ring'];

  const process = () => {
    const { clocks, handle, feature } = createClocks({
      knex,
      logger: mockServices.logger.mock(),
      now: () => now,
    });
    handle({ subjectKind: 'dispute', ring: (...all) => ring(...all) });
    return { clocks, handle, run: feature.tasks![0].run };
  };
  const after = (minutes: number) =>
    new Date(now.getTime() + minutes * 60_000).toISOString();
  const set = async (...clocks: Clock[]) =>
    await knex.transaction(tx => process().clocks.set(clocks, tx));
  const pass = (minutes: number) => {
    now = new Date(after(minutes));
  };
  const rung = async () =>
    (await knex('rung').orderBy(['subject', 'kind'])).map(
      row => `${row.subject} ${row.kind}`,
    );

  beforeEach(async () => {
    knex = await createDatabase(id);
    await knex.schema.createTable('rung', table => {
      table.string('subject', 255);
      table.string('kind', 64);
    });
    now = new Date('2026-03-02T09:00:00.000Z');
    ring = async ({ subject, kind }, tx) => {
      await tx('rung').insert({ subject, kind });
    };
  });

  it('ring once when they are due, moved and stopped ones as they were told', async () => {
    await set(
      { subject: 'dispute:1', kind: 'due', dueAt: after(10) },
      { subject: 'dispute:1', kind: 'reminder', dueAt: after(5) },
      { subject: 'dispute:2', kind: 'due', dueAt: after(5) },
      { subject: 'transfer:2', kind: 'due', dueAt: after(5) },
    );
    await set({ subject: 'dispute:2', kind: 'due', dueAt: after(20) });
    await process().run();
    expect(await rung()).toEqual([]);
    pass(12);
    await process().run();
    await process().run();
    expect(await rung()).toEqual(['dispute:1 due', 'dispute:1 reminder']);
    await knex.transaction(async tx => {
      await process().clocks.stop('dispute:2', tx, ['other']);
    });
    pass(10);
    await process().run();
    expect(await rung()).toHaveLength(3);
    await set({ subject: 'dispute:1', kind: 'due', dueAt: after(1) });
    await knex.transaction(tx => process().clocks.stop('dispute:1', tx));
    pass(10);
    await process().run();
    expect(await rung()).toHaveLength(3);
    expect(await knex('clocks').select('subject')).toEqual([
      { subject: 'transfer:2' },
    ]);
  });

  it('ring once each with several processes, more than one look has', async () => {
    const clocks = Array.from({ length: 130 }, (_, index) => ({
      subject: `dispute:${index}`,
      kind: 'due',
      dueAt: after(1),
    }));
    await set(...clocks);
    pass(2);
    await Promise.all([process().run(), process().run(), process().run()]);
    await process().run();
    expect(await rung()).toEqual(
      clocks.map(({ subject, kind }) => `${subject} ${kind}`).sort(),
    );
  });

  it('can be set anew by what they do', async () => {
    ring = async ({ subject, kind }, tx, at) => {
      await tx('rung').insert({ subject, kind });
      await process().clocks.set(
        [
          {
            subject,
            kind,
            dueAt: new Date(at.getTime() + 60_000).toISOString(),
          },
        ],
        tx,
      );
    };
    await set({ subject: 'dispute:1', kind: 'overdue', dueAt: after(1) });
    for (const minutes of [1, 1, 0, 1]) {
      pass(minutes);
      await process().run();
    }
    expect(await rung()).toHaveLength(3);
  });

  it('leave nothing behind when they fail, stop nobody, and ring later', async () => {
    const works = ring;
    ring = async (clock, tx, at) => {
      await works(clock, tx, at);
      if (clock.subject === 'dispute:1') {
        throw new Error('not yet');
      }
    };
    await set(
      { subject: 'dispute:1', kind: 'due', dueAt: after(1) },
      { subject: 'dispute:2', kind: 'due', dueAt: after(1) },
    );
    pass(1);
    await process().run();
    expect(await rung()).toEqual(['dispute:2 due']);
    ring = works;
    await process().run();
    expect(await rung()).toEqual(['dispute:2 due']);
    pass(1);
    await process().run();
    expect(await rung()).toEqual(['dispute:1 due', 'dispute:2 due']);
  });

  it('have one who answers for them', () => {
    expect(() => process().handle({ subjectKind: 'dispute', ring })).toThrow(
      "'dispute' are handled twice",
    );
  });
});
