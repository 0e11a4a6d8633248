import { mockServices } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import type { DeclaredEnvironment } from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import { EnvironmentStore } from '../environments/EnvironmentStore';
import { HostWorker } from './HostWorker';

const start = Date.parse('2026-03-02T10:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const waiting = () => ({ state: 'waiting' as const, failures: 0 });

function environment(name: string): DeclaredEnvironment {
  return {
    id: name,
    version: 1,
    name,
    serviceRef: 'component:default/pay',
    ownerRef: 'group:default/blue',
    kind: 'preview',
    size: 'small',
    limits: { cpu: '2', memory: '4Gi', pods: 10 },
    requestedBy: 'user:default/ada',
    declaredAt: at(0).toISOString(),
    expiresAt: at(1000).toISOString(),
    state: 'declared',
    extensions: [],
    work: waiting(),
  };
}

/** The worker of a process, whose first word to the host, or its answer, takes until `letThrough` is called. */
function workerOf(options: {
  knex: Knex;
  now: () => Date;
  told: string[];
  isSlow?: 'before' | 'after';
}) {
  let held = options.isSlow;
  const underWay = createDeferred();
  const gate = createDeferred();
  const worker = new HostWorker({
    store: new EnvironmentStore(options.knex),
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
    logger: mockServices.logger.mock(),
    eventId: 'environment-write',
    metaOf: each => ({ id: each.id }),
    tell: async ({ expiresAt }) => {
      const hold = async (when: typeof held) => {
        if (held === when) {
          held = undefined;
          underWay.resolve();
          await gate;
        }
      };
      await hold('before');
      options.told.push(expiresAt);
      await hold('after');
      return { summary: `Until ${expiresAt}.` };
    },
    now: options.now,
  });
  return {
    run: () => worker.run(),
    underWay,
    letThrough: () => gate.resolve(),
  };
}

describe.each(databases.eachSupportedId())('telling hosts on %s', id => {
  let knex: Knex;
  let store: EnvironmentStore;
  let told: string[];
  let seconds: number;
  const now = () => at(seconds);
  const extendTo = async (end: number) =>
    await store.change('demo', now(), known => ({
      ...(known ?? environment('demo')),
      expiresAt: at(end).toISOString(),
      work: waiting(),
    }));
  const ends = () => told.map(each => (Date.parse(each) - start) / 1000);
  const summary = async () => (await store.get('demo'))!.work.summary;

  beforeEach(async () => {
    knex = await createDatabase(id);
    store = new EnvironmentStore(knex);
    told = [];
    seconds = 0;
  });

  it('lets no process overtake one that is still telling', async () => {
    await extendTo(1000);
    const slow = workerOf({ knex, now, told, isSlow: 'before' });
    const quick = workerOf({ knex, now, told });
    const running = slow.run();
    await slow.underWay;
    await extendTo(2000);
    await quick.run();
    expect(ends()).toEqual([]);
    slow.letThrough();
    await running;
    await quick.run();
    expect(ends()).toEqual([1000, 2000]);
    expect(await summary()).toBe(`Until ${at(2000).toISOString()}.`);
  });

  it('says the newest once more where a process took longer than its time', async () => {
    await extendTo(1000);
    const slow = workerOf({ knex, now, told, isSlow: 'before' });
    const quick = workerOf({ knex, now, told });
    const running = slow.run();
    await slow.underWay;
    seconds = 61;
    await extendTo(2000);
    await quick.run();
    expect(ends()).toEqual([2000]);
    slow.letThrough();
    await running;
    await quick.run();
    expect(ends()).toEqual([2000, 1000, 2000]);
    expect(await summary()).toBe(`Until ${at(2000).toISOString()}.`);
  });

  it('says the newest last where two processes end in another order than they told', async () => {
    await extendTo(1000);
    const slow = workerOf({ knex, now, told, isSlow: 'before' });
    const other = workerOf({ knex, now, told, isSlow: 'after' });
    const running = slow.run();
    await slow.underWay;
    seconds = 61;
    await extendTo(2000);
    seconds = 62;
    const runningToo = other.run();
    await other.underWay;
    slow.letThrough();
    await running;
    expect(ends()).toEqual([2000, 1000]);
    other.letThrough();
    await runningToo;
    await other.run();
    expect(ends()).toEqual([2000, 1000, 2000]);
  });
});
