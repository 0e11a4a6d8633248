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
import { DeskRecords } from './support/DeskRecords';
import { OncallRecords } from './support/OncallRecords';
import { Person } from './support/Person';
import { RequestRecords } from './support/RequestRecords';

const INCIDENTS = 60;
const RETROS = 20;
const SCHEDULES = 10;
const REQUESTS = 40;
/** Of leave to deploy, and of environments. */
const GRANTS = 20;
/** How often both processes are killed; more rounds find rarer faults. */
const KILL_ROUNDS = Number(process.env.WAYMARK_KILL_ROUNDS ?? 1);
const SECONDS = 1000;
const MINUTES = 60 * SECONDS;
/** From the opening to the last clock. */
const LAST_SECONDS = 20 + 20 * (KILL_ROUNDS - 1);
const STEPS = [0, LAST_SECONDS / 2, LAST_SECONDS];
/** A retro that was due before the portal heard of the end of its incident reminds nobody. */
const RETRO_SECONDS = LAST_SECONDS + 20;
const TEAM = 'group:default/platform';
const [KIM, ALEX] = [
  'user:default/tomasz-zielinski',
  'user:default/victoria-ashworth',
];
/** A lead of the platform team, who files nothing. */
const INGRID = 'user:default/ingrid-solberg';
/** Everything that is told of a request that nobody triages. */
const TRIAGE_CLOCKS = ['triage-soon', 'triage-due', 'triage-escalation'];
/** Everything that is told of a retro that nobody writes. */
const RETRO_CLOCKS = ['Due soon', 'Due now', 'Overdue'];

const SERVICE = JSON.stringify({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pump' },
  spec: { type: 'service', lifecycle: 'production', owner: TEAM },
});

const daysOf = (seconds: number) => seconds / (24 * 60 * 60);
const later = (instant: number, seconds: number) =>
  new Date(instant + seconds * SECONDS).toISOString();

describe('The clocks of on-call and the platform desk with two backends on one PostgreSQL', () => {
  let postgres: EmbeddedPostgres;
  let installation: Installation;
  let records: OncallRecords;
  let desk: DeskRecords;
  let requestRecords: RequestRecords;
  let person: Person;
  let serviceFile: string;
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
            { type: 'file', target: serviceFile },
          ],
        },
      },
    });
    running.set(name, backend);
    return backend;
  };
  const post = (route: string, body: object) =>
    person.post(running.get('a')!, `/api/oncall${route}`, body);

  before(
    async () => {
      postgres = await EmbeddedPostgres.start();
      installation = Installation.create({
        platformDesk: {
          // Nights and weekends count, so that a day has as many seconds as others.
          calendar: {
            zone: 'UTC',
            weekdays: [1, 2, 3, 4, 5, 6, 7],
            hours: { start: '00:00', end: '24:00' },
            holidays: [],
          },
          triage: {
            dueDays: daysOf(LAST_SECONDS / 2),
            remindBeforeDays: daysOf(5),
            escalateAfterDays: daysOf(LAST_SECONDS / 2),
          },
        },
        oncall: {
          escalation: {
            steps: ['on-call', 'team-lead', 'executive'].map(
              (target, index) => ({ target, afterMinutes: STEPS[index] / 60 }),
            ),
          },
          retros: {
            // Texts: objects would be merged into what stands in other files.
            due: `PT${RETRO_SECONDS}S`,
            remindBefore: 'PT5S',
            tellLeadsAfter: 'PT2S',
            escalateAfter: 'PT1H',
          },
        },
      });
      serviceFile = path.join(installation.folder, 'service.yaml');
      fs.writeFileSync(serviceFile, SERVICE);
      // The first one migrates alone.
      person = await Person.signIn(await start('a'));
      await start('b');
      records = await OncallRecords.connect(postgres);
      desk = await DeskRecords.connect(postgres);
      requestRecords = await RequestRecords.connect(postgres);
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await installation?.dispose();
    await records?.close();
    await desk?.close();
    await requestRecords?.close();
    await postgres?.stop();
  });

  it(
    `ring each once, though both are killed, ${KILL_ROUNDS} times`,
    { timeout: 180_000 + KILL_ROUNDS * 60_000 },
    async t => {
      await until('the service in the catalog', MINUTES, async () => {
        const found = await person.get(
          running.get('a')!,
          '/api/catalog/entities?filter=kind=component,metadata.name=pump',
        );
        return found.length === 1;
      });
      const openedAt = Date.now();
      const schedules = Array.from(
        { length: SCHEDULES },
        (_, index) => `pump-${index}`,
      );
      for (const id of schedules) {
        await post('/schedules', {
          id,
          title: id,
          ownerRef: TEAM,
          zone: 'UTC',
          layers: [{ id: 'only', title: 'Only', people: [KIM] }],
        });
        // From now on: where much else goes on, opening everything takes longer than that.
        const madeAt = Date.now();
        await post(`/schedules/${id}/overrides`, {
          kind: 'replace',
          userRef: KIM,
          replacementRef: ALEX,
          start: later(madeAt, LAST_SECONDS / 2),
          // Long after everything: whoever comes and goes again while nothing runs is told of neither.
          end: later(madeAt, LAST_SECONDS + 60 * 60),
        });
      }
      const declare = (severity: string) => (_: unknown, index: number) =>
        post('/incidents', {
          title: `Pump ${severity} ${index}`,
          severity,
          entityRefs: ['component:default/pump'],
        });
      const incidents: { id: string }[] = await Promise.all(
        Array.from({ length: INCIDENTS }, declare('P1')),
      );
      const resolved: { id: string }[] = await Promise.all(
        Array.from({ length: RETROS }, declare('P2')),
      );
      const file = async (_: unknown, index: number) =>
        await person.post(running.get('a')!, '/api/platform-desk/tickets', {
          title: `Pump ${index}`,
        });
      const requests: { id: string; version: number }[] = await Promise.all(
        Array.from({ length: REQUESTS }, file),
      );
      for (const { id } of resolved) {
        await post(`/incidents/${id}/commands`, {
          command: { kind: 'resolve' },
        });
      }
      await until(
        'retros with clocks',
        MINUTES,
        async () => (await records.dueRetros()) === RETROS,
      );
      const ask = (route: string, body: object) =>
        person.post(running.get('b')!, `/api/platform-desk${route}`, body);
      const places = Array.from({ length: GRANTS }, (_, index) => index);
      await Promise.all(
        places.flatMap(index => [
          ask('/grants', {
            id: `g-${index}`,
            serviceRef: 'component:default/pump',
            environment: 'staging',
            subjectRef: TEAM,
            days: 30,
            reason: `Release ${index}`,
          }),
          ask('/environments', {
            name: `pump-${index}`,
            serviceRef: 'component:default/pump',
            kind: 'preview',
            size: 'small',
            declaredAt: later(openedAt, 0),
            expiresAt: later(openedAt, 10 * 24 * 60 * 60),
          }),
        ]),
      );
      const allAt = Date.now();
      t.diagnostic(`everything was opened within ${allAt - openedAt} ms`);

      for (let round = 0; round < KILL_ROUNDS; round++) {
        // In the middle of the clocks of the second step.
        const middle = openedAt + (LAST_SECONDS / 2) * SECONDS;
        const pause =
          Math.max(middle - Date.now(), 0) + 200 + Math.random() * 2_000;
        if (round === 0) {
          await desk.endAll(new Date(Date.now() + pause));
        }
        await new Promise(resolve => setTimeout(resolve, pause));
        await Promise.all([...running.values()].map(each => each.kill()));
        t.diagnostic(`both were killed ${Date.now() - openedAt} ms after it`);
        await Promise.all(['a', 'b'].map(start));
        t.diagnostic(`both were back ${Date.now() - openedAt} ms after it`);
      }

      const end = new Date(allAt + (RETRO_SECONDS + 5) * SECONDS);
      await until(
        'no clock that is due, and no notice that waits',
        2 * MINUTES + KILL_ROUNDS * 30_000,
        async () => {
          const { clocks, notices } = await records.waiting(end);
          const waiting =
            clocks +
            notices +
            (await desk.waiting()) +
            (await requestRecords.waiting(end));
          return Date.now() > end.getTime() && waiting === 0;
        },
      );
      t.diagnostic(`everything was told ${Date.now() - openedAt} ms after it`);

      const steps = (await records.escalations()).filter(({ subject }) =>
        incidents.some(({ id }) => id === subject),
      );
      assert.deepEqual(
        steps
          .map(({ subject, what, times }) => `${subject} ${what} ${times}`)
          .sort(),
        incidents
          .flatMap(({ id }) => STEPS.map((_, step) => `${id} ${step} 1`))
          .sort(),
        'each incident takes each step once',
      );

      const told = await records.told();
      assert.deepEqual(
        told.filter(({ times }) => times > 1),
        [],
        'nothing is told twice',
      );
      for (const { id } of resolved) {
        assert.deepEqual(
          told
            .filter(({ subject }) => subject.endsWith(`/retros/${id}`))
            .map(({ what }) => what)
            .sort(),
          [...RETRO_CLOCKS].sort(),
          `retro ${id}`,
        );
      }
      for (const id of schedules) {
        const ofOne = told
          .filter(({ subject }) => subject.endsWith(`/schedules/${id}`))
          .map(({ what }) => what);
        assert.deepEqual(
          ofOne.map(what => what.split(' for ')[0]).sort(),
          ['You are on call', 'Your shift'],
          `schedule ${id}`,
        );
      }
      assert.deepEqual(await desk.states(), {
        'grant expired': GRANTS,
        'environment expired': GRANTS,
      });
      assert.deepEqual(await desk.endsTold(), {
        grants: GRANTS,
        environments: GRANTS,
      });
      assert.deepEqual(await records.undelivered(), []);
      assert.deepEqual(
        (await records.notified()).filter(({ times }) => times > 1),
        [],
      );

      const notified = await requestRecords.notified(INGRID);
      assert.deepEqual(
        requests.flatMap(({ id }) =>
          TRIAGE_CLOCKS.map(kind => notified.get(`ticket:${id}:${kind}:1`)),
        ),
        requests.flatMap(() => TRIAGE_CLOCKS.map(() => 1)),
        'each request is reminded of, due and escalated once',
      );

      const [{ id, version }] = requests;
      await person.post(
        running.get('a')!,
        `/api/platform-desk/tickets/${id}/commands`,
        { type: 'withdraw', version },
      );
      const answers = await Promise.allSettled(
        ['a', 'b', 'a', 'b'].map(name =>
          person.post(
            running.get(name)!,
            '/api/platform-desk/surveys/answers',
            { about: { kind: 'ticket', id }, score: 9 },
          ),
        ),
      );
      assert.equal(
        answers.filter(({ status }) => status === 'fulfilled').length,
        1,
        'the question is answered once',
      );
      assert.equal(await requestRecords.surveyAnswers(), 1);
    },
  );
});
