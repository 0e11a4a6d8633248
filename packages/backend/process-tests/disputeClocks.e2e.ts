import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type BackendProcess,
  EmbeddedPostgres,
  Installation,
  repositoryRoot,
  until,
} from '@waymark/testing-node';
import { connectionOf } from './support/Database';
import { type Counted, DisputeRecords } from './support/DisputeRecords';
import { Person } from './support/Person';

const DISPUTES = 200;
/** How often both processes are killed; more rounds find rarer faults. */
const KILL_ROUNDS = Number(process.env.WAYMARK_KILL_ROUNDS ?? 1);
const TEMPORARY_SECONDS = 14;
const PERMANENT_SECONDS = 18 + 20 * (KILL_ROUNDS - 1);
/** The two who decide in the example company. */
const DECIDERS = [
  'user:default/victoria-ashworth',
  'user:default/stefan-kruger',
];
/** Every clock of a dispute that nobody settles, before it is escalated again. */
const CLOCKS = [
  'temporary-owner-reminder-1',
  'temporary-owner-reminder-2',
  'temporary-owner-due',
  'permanent-owner-reminder-1',
  'permanent-owner-due',
];

/** Services that nobody owns. */
function services(): string {
  return Array.from({ length: DISPUTES }, (_, index) =>
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: `service-${index}` },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/unowned',
      },
    }),
  ).join('\n---\n');
}

/** Asserts that each clock of each dispute is there once. */
function assertOnce(records: readonly Counted[], ids: string[], who: string) {
  const times = new Map(
    records.map(each => [`${each.subject} ${each.what}`, each.times]),
  );
  const wrong = ids.flatMap(id =>
    CLOCKS.flatMap(kind => {
      const count = times.get(`${id} ${kind}`) ?? 0;
      return count === 1 ? [] : [`${id} ${kind}: ${count} times`];
    }),
  );
  assert.deepEqual(wrong, [], who);
  assert.equal(records.length, ids.length * CLOCKS.length, who);
}

describe('The clocks of disputes with two backends on one PostgreSQL', () => {
  let postgres: EmbeddedPostgres;
  let installation: Installation;
  let records: DisputeRecords;
  let person: Person;
  let servicesFile: string;
  const running = new Map<string, BackendProcess>();

  const start = async (name: string) => {
    const backend = await installation.start({
      config: {
        backend: {
          database: {
            client: 'pg',
            connection: connectionOf(postgres, name),
          },
        },
        catalog: {
          locations: [
            {
              type: 'file',
              target: path.join(repositoryRoot(), 'examples/org/all.yaml'),
              rules: [
                { allow: ['Location', 'Group', 'User', 'Domain', 'System'] },
              ],
            },
            { type: 'file', target: servicesFile },
          ],
        },
      },
    });
    running.set(name, backend);
    return backend;
  };

  before(
    async () => {
      postgres = await EmbeddedPostgres.start();
      installation = Installation.create({
        ownership: {
          disputes: {
            openFromScans: false,
            // Texts: objects would be merged into what stands in other files.
            temporaryOwnerWithin: `PT${TEMPORARY_SECONDS}S`,
            temporaryOwnerReminders: ['PT8S', 'PT4S'],
            permanentOwnerWithin: `PT${PERMANENT_SECONDS}S`,
            permanentOwnerReminders: ['PT5S'],
          },
        },
      });
      servicesFile = path.join(installation.folder, 'services.yaml');
      fs.writeFileSync(servicesFile, services());
      // The first one migrates alone.
      person = await Person.signIn(await start('a'));
      await start('b');
      records = await DisputeRecords.connect(postgres);
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await installation?.dispose();
    await records?.close();
    await postgres?.stop();
  });

  it(
    `ring each once, though both are killed, ${KILL_ROUNDS} times`,
    { timeout: 180_000 + KILL_ROUNDS * 60_000 },
    async t => {
      const entityRefs = Array.from(
        { length: DISPUTES },
        (_, index) => `component:default/service-${index}`,
      );
      const a = person.ownership(running.get('a')!);
      await until('all services in the catalog', 60_000, async () => {
        const { items } = await a.ownersOf(entityRefs);
        return items.length === DISPUTES;
      });
      const openedAt = Date.now();
      const { items } = await a.disputes.openAll({
        entityRefs,
        reason: 'Nobody owns these.',
      });
      const ids = items.map(({ disputeId }) => disputeId!);
      assert.ok(items.every(({ outcome }) => outcome === 'opened'));

      for (let round = 0; round < KILL_ROUNDS; round++) {
        // Not before the first clocks ring, and in the middle of them.
        const firstRing = openedAt + (TEMPORARY_SECONDS - 8) * 1000;
        const pause =
          Math.max(firstRing - Date.now(), 0) + 500 + Math.random() * 4_000;
        await new Promise(resolve => setTimeout(resolve, pause));
        const { clocks } = await records.waiting();
        await Promise.all([...running.values()].map(each => each.kill()));
        t.diagnostic(
          `both were killed ${
            Date.now() - openedAt
          } ms after the opening, with ${
            DISPUTES * CLOCKS.length - clocks
          } of ${DISPUTES * CLOCKS.length} clocks rung`,
        );
        await Promise.all(['a', 'b'].map(start));
        t.diagnostic(`both were back ${Date.now() - openedAt} ms after it`);
      }

      await until(
        'no clock that runs',
        60_000 + KILL_ROUNDS * 30_000,
        async () => (await records.waiting()).clocks === 0,
      );
      t.diagnostic(`everything had rung ${Date.now() - openedAt} ms after it`);
      await until(
        'no clock that runs, and no notice that waits',
        60_000 + KILL_ROUNDS * 30_000,
        async () => {
          const { clocks, notices } = await records.waiting();
          return clocks + notices === 0;
        },
      );
      t.diagnostic(`everything was told ${Date.now() - openedAt} ms after it`);
      assertOnce(await records.rung(), ids, 'histories');
      assert.deepEqual(await records.undelivered(), []);
      for (const user of DECIDERS) {
        assertOnce(await records.notified(user), ids, user);
      }
    },
  );
});
