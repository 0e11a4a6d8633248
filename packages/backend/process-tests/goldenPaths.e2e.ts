import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type BackendProcess,
  type ConfigOverlay,
  findFreePort,
  Installation,
  moveConfig,
  repositoryRoot,
  until,
} from '@waymark/testing-node';
import { parse } from 'yaml';
import { type GoldenPath, goldenPaths } from './support/goldenPaths';
import { Person } from './support/Person';
import { type PassedPoint, type Stop, Stops } from './support/Stops';

/** At how many points of the same kind the process is killed in each step; none of them but the riskiest when 0. */
const POINTS_OF_A_KIND = Number(process.env.WAYMARK_PATH_KILLS ?? 0);
const IS_EVERYWHERE = POINTS_OF_A_KIND > 0;
const MOST_AT_ONCE = 16;
const RECOVERY_MILLISECONDS = IS_EVERYWHERE ? 600_000 : 180_000;

const stopOf = (name: string, step: string, what: string): Stop => ({
  template: `template:default/${name}`,
  step,
  what,
});
/** Where most is done that nothing has noted down yet. */
const RISKIEST = [
  stopOf('go-service', 'Make the repository', 'after content'),
  stopOf('rails-module', 'Propose the change', 'after branch'),
  stopOf('deploy-access', 'Ask the policy', 'after grant'),
  stopOf('environment', 'Have it end in time', 'after record'),
  stopOf('feature-flag', 'Change the repository', 'after merge'),
  stopOf('hand-over', 'Open the transfer', 'after transfer'),
  stopOf('team-oncall', 'Create the rotation', 'after oncall.schedule'),
];
const HALF_WAY = [
  stopOf('go-service', 'Make the repository', 'after repository'),
  stopOf('rails-module', 'Propose the change', 'begin'),
  stopOf('deploy-access', 'Change the repository', 'after branch'),
  stopOf('environment', 'Change the repository', 'after branch'),
  stopOf('feature-flag', 'Change the repository', 'after branch'),
  stopOf('hand-over', 'Open the transfer', 'begin'),
  stopOf('team-oncall', 'Create the rotation', 'begin'),
];
/** Somebody presses Retry; the run is given up soon after its process has died. */
const WITHOUT_RECOVERY = {
  scaffolder: {
    taskRecovery: { enabled: false, workspaceProvider: null },
    taskTimeout: { seconds: 8 },
    taskTimeoutJanitorFrequency: { seconds: 1 },
  },
};

interface Form {
  path: GoldenPath;
  name: string;
  service: string;
}

describe('A golden path, in a process that dies', () => {
  let installation: Installation;
  let backend: BackendProcess;
  let person: Person;
  let stops: Stops;
  let port: number;

  const start = async (
    options: { config?: ConfigOverlay; env?: Record<string, string> } = {},
  ) => {
    await backend?.kill();
    backend = await installation.start({ port, ...options });
    person = await Person.signIn(backend, 'user:default/ada-okafor');
  };
  const submit = async ({ path: each, name, service }: Form) => {
    const { id } = await person.post(backend, '/api/scaffolder/v2/tasks', {
      templateRef: `template:default/${each.template}`,
      values: each.valuesOf(name, service),
    });
    return id as string;
  };
  const submitAll = async (forms: readonly Form[]) => {
    const ids: string[] = [];
    for (const form of forms) {
      ids.push(await submit(form));
    }
    return ids;
  };
  const eventsOf = (id: string): Promise<{ body: any }[]> =>
    person.get(backend, `/api/scaffolder/v2/tasks/${id}/events`);
  const hasEnded = async (id: string) => {
    const { status } = await person.get(
      backend,
      `/api/scaffolder/v2/tasks/${id}`,
    );
    return !['open', 'processing'].includes(status) && (status as string);
  };
  const ended = (id: string) =>
    until(`the end of run ${id}`, RECOVERY_MILLISECONDS, () => hasEnded(id));
  const assertCompleted = async (ids: readonly string[]) => {
    for (const id of ids) {
      const status = await ended(id);
      const events = status === 'completed' ? [] : await eventsOf(id);
      assert.equal(
        status,
        'completed',
        events
          .map(({ body }) => body.error?.message ?? body.message)
          .join('\n'),
      );
    }
  };
  const assertOneOfEverything = async (forms: readonly Form[]) => {
    for (const { path: each, name, service } of forms) {
      const counts = await each.countsOf(
        { backend, installation, person },
        name,
        service,
      );
      const title = `${each.template} ${name} of ${service}`;
      for (const [what, count] of Object.entries(counts)) {
        assert.equal(count, 1, `${count} ${what} of ${title}`);
      }
    }
  };
  const assertRecorded = async (ids: readonly string[]) => {
    await until('a record of each run', RECOVERY_MILLISECONDS, async () => {
      const { items } = await person.get(
        backend,
        '/api/platform-desk/runs?limit=500',
      );
      for (const id of ids) {
        const states = items
          .filter((run: any) => run.id === id)
          .map((run: any) => run.state);
        assert.deepEqual(states, ['succeeded'], `the records of run ${id}`);
      }
      return true;
    });
  };
  /** Sends the forms to a backend that stops in them, and kills it when all of them stand. */
  const killIn = async (forms: readonly Form[], where: readonly Stop[]) => {
    await start({ env: stops.environment(where) });
    const ids = await submitAll(forms);
    const died = backend.exited.then(() => {
      throw new Error(`The backend ended by itself:\n${backend.log}`);
    });
    const stand = until('runs that stand', RECOVERY_MILLISECONDS, async () => {
      const held = stops.passed().filter(({ isHeld }) => isHeld);
      const rest = ids.filter(id => !held.some(({ task }) => task === id));
      const ends = await Promise.all(rest.map(hasEnded));
      return ends.every(Boolean);
    });
    await Promise.race([stand, died]);
    died.catch(() => {});
    await backend.kill();
    return {
      ids,
      killed: stops.passed().filter(({ isHeld }) => isHeld).length,
    };
  };
  const formsOf = (prefix: string, where: readonly Stop[], service: string) =>
    where.map(({ template }, index): Form => {
      const each = goldenPaths.find(
        one => `template:default/${one.template}` === template,
      )!;
      return { path: each, name: `${prefix}-${index}`, service };
    });

  before(
    async () => {
      port = await findFreePort();
      installation = Installation.create({
        ...movedConfig(port),
        scaffolder: {
          taskRecovery: { staleTimeout: { seconds: 2 } },
          concurrentTasksLimit: 500,
        },
      });
      stops = new Stops(installation.folder);
      await start({ env: stops.environment([]) });
      await until(
        'templates, the monolith and a rotation',
        RECOVERY_MILLISECONDS,
        async () => {
          for (const ref of [
            ...goldenPaths.map(
              ({ template }) => `template/default/${template}`,
            ),
            'component/default/analytics-monolith',
          ]) {
            await person.get(backend, `/api/catalog/entities/by-name/${ref}`);
          }
          const { items } = await person.get(backend, '/api/oncall/schedules');
          return items.length > 0;
        },
      );
    },
    { timeout: 240_000 },
  );
  after(() => installation.dispose());

  const [goService] = goldenPaths;
  const quick: Form = { path: goService, name: 'quick-service', service: '' };

  it('makes a service that can be cloned from the address that it shows', async t => {
    const startedAt = Date.now();
    const id = await submit(quick);
    await assertCompleted([id]);
    const took = Date.now() - startedAt;
    await assertOneOfEverything([quick]);
    t.diagnostic(`from sending the form to the catalog: ${took} ms`);
    const events = await eventsOf(id);
    const { text } = events.at(-1)!.body.output;
    const clone = text.find(({ title }: any) => title === 'Clone it').content;
    const [, address] = /git clone (\S+)/.exec(clone) ?? [];
    const target = path.join(installation.folder, 'clone');
    execFileSync('git', ['clone', '--quiet', address, target]);
    assert.ok(fs.existsSync(path.join(target, 'go.mod')));
  });

  it('completes by Retry what has failed', async () => {
    const obstacle = installation.repository('meridian', 'retried-service');
    fs.writeFileSync(obstacle, 'in the way');
    const form = { path: goService, name: 'retried-service', service: '' };
    const id = await submit(form);
    assert.equal(await ended(id), 'failed');
    fs.rmSync(obstacle);
    await person.post(backend, `/api/scaffolder/v2/tasks/${id}/retry`, {});
    await assertCompleted([id]);
    await assertOneOfEverything([form]);
  });

  /** Kills the process in all of these at once, has them complete, and sends the same forms again. */
  const survive = async (
    forms: readonly Form[],
    where: readonly Stop[],
    how: 'by itself' | 'by Retry',
  ) => {
    const { ids, killed } = await killIn(forms, where);
    if (how === 'by itself') {
      await start();
    } else {
      await start({ config: WITHOUT_RECOVERY });
      for (const id of ids) {
        if ((await ended(id)) === 'failed') {
          await person.post(
            backend,
            `/api/scaffolder/v2/tasks/${id}/retry`,
            {},
          );
        }
      }
    }
    await assertCompleted(ids);
    await assertOneOfEverything(forms);
    await assertRecorded(ids);
    return killed;
  };

  for (const [how, where] of [
    ['by itself', RISKIEST],
    ['by Retry', HALF_WAY],
  ] as const) {
    it(`goes on ${how} after kill -9 in every path, and leaves one of everything, also when it is started over`, async () => {
      const name = how.slice(3).toLowerCase();
      const service = { path: goService, name: `${name}-of`, service: '' };
      await assertCompleted([await submit(service)]);
      const forms = formsOf(name, where, service.name);
      assert.equal(await survive(forms, where, how), where.length);
      await assertCompleted(await submitAll(forms));
      await assertOneOfEverything(forms);
    });
  }

  /** So many runs at once as one backend has time for: with more, its requests to itself fail. */
  const surviveInTurns = async (
    forms: readonly Form[],
    where: readonly Stop[],
    how: 'by itself' | 'by Retry',
  ) => {
    let killed = 0;
    for (let from = 0; from < forms.length; from += MOST_AT_ONCE) {
      const to = from + MOST_AT_ONCE;
      killed += await survive(
        forms.slice(from, to),
        where.slice(from, to),
        how,
      );
    }
    return killed;
  };

  it(
    'survives a kill at points of every kind in every step',
    {
      skip: IS_EVERYWHERE ? false : 'takes minutes: WAYMARK_PATH_KILLS=1',
      timeout: 3_600_000,
    },
    async t => {
      await start({ env: stops.environment([]) });
      const seen = formsOf(
        'seen',
        goldenPaths.map(({ template }) => stopOf(template, '', '')),
        'seen-0',
      );
      for (const form of seen) {
        await assertCompleted([await submit(form)]);
      }
      const points = distinct(stops.passed());
      const births = points.filter(
        ({ template }) => template === 'template:default/go-service',
      );
      for (const how of ['by itself', 'by Retry'] as const) {
        const prefix = `every-${how.slice(3).toLowerCase()}`;
        const services = formsOf(`${prefix}-go`, births, '');
        let killed = await surviveInTurns(services, births, how);
        const where = points.filter(point => !births.includes(point));
        const times = new Map<string, number>();
        const forms = formsOf(prefix, where, '').map((form): Form => {
          const { template } = form.path;
          const index = times.get(template) ?? 0;
          times.set(template, index + 1);
          return { ...form, service: services[index % services.length].name };
        });
        killed += await surviveInTurns(forms, where, how);
        t.diagnostic(
          `${how}: killed ${killed} runs in ${points.length} points`,
        );
      }
    },
  );

  const go = spawnable('go');
  it(
    'makes a service that builds and passes its tests',
    { skip: go ? false : 'no Go is installed' },
    () => {
      const cwd = path.join(installation.folder, 'clone');
      const env = { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
      execFileSync('go', ['build', './...'], { cwd, env });
      execFileSync('go', ['vet', './...'], { cwd, env });
      const output = execFileSync('go', ['test', './...'], {
        cwd,
        env,
        encoding: 'utf8',
      });
      assert.match(output, /^ok\s/m);
    },
  );
});

/** The points, without those at which a step does the same again and again. */
function distinct(points: readonly PassedPoint[]): Stop[] {
  const times = new Map<string, number>();
  return points
    .filter(({ template, step, what }) => {
      const key = `${template} ${step} ${what}`;
      times.set(key, (times.get(key) ?? 0) + 1);
      return times.get(key)! <= POINTS_OF_A_KIND;
    })
    .map(({ template, step, point }) => ({ template, step, point }));
}

function spawnable(command: string): boolean {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Addresses of repositories name the port of the backend. */
function movedConfig(port: number): ConfigOverlay {
  const file = path.join(repositoryRoot(), 'app-config.yaml');
  const moved = moveConfig(parse(fs.readFileSync(file, 'utf8')), port);
  const { catalog, integrations, localGit, oncall, ownership } =
    moved as ConfigOverlay;
  return { catalog, integrations, localGit, oncall, ownership };
}
