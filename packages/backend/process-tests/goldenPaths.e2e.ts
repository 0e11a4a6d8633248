import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type BackendProcess,
  findFreePort,
  Installation,
  until,
} from '@waymark/testing-node';
import { Person } from './support/Person';

/** In which steps the process is killed; more rounds kill it in more of them. */
const DEADLY_STEPS = [
  'Make the repository',
  'Register it in the catalog',
  'Write the service',
  'Check name and team',
  'Join on-call',
].slice(0, Number(process.env.WAYMARK_KILL_ROUNDS ?? 1));
/** What a form is promised to take, from sending it to the entity in the catalog. */
const PATH_MILLISECONDS = 10_000;
const RECOVERY_MILLISECONDS = 60_000;

interface Task {
  id: string;
  status: string;
}

describe('A golden path, in a process that dies', () => {
  let installation: Installation;
  let backend: BackendProcess;
  let person: Person;
  let port: number;

  const start = async () => {
    backend = await installation.start({ port });
    person = await Person.signIn(backend, 'user:default/ada-okafor');
  };
  const startAgain = async () => {
    await backend.kill();
    await start();
  };
  const submit = async (name: string): Promise<string> => {
    const { id } = await person.post(backend, '/api/scaffolder/v2/tasks', {
      templateRef: 'template:default/go-service',
      values: {
        name,
        description: 'Sends invoices.',
        owner: 'group:default/core-analytics',
        lifecycle: 'experimental',
      },
    });
    return id;
  };
  const taskOf = (id: string): Promise<Task> =>
    person.get(backend, `/api/scaffolder/v2/tasks/${id}`);
  const eventsOf = (id: string): Promise<{ body: any }[]> =>
    person.get(backend, `/api/scaffolder/v2/tasks/${id}/events`);
  const hasBegun = async (id: string, step: string) =>
    (await eventsOf(id)).some(
      ({ body }) => body.message === `Beginning step ${step}`,
    );
  const ended = (id: string) =>
    until(`the end of task ${id}`, RECOVERY_MILLISECONDS, async () => {
      const { status } = await taskOf(id);
      return !['open', 'processing'].includes(status) && status;
    });
  const commitsOf = (name: string) =>
    execFileSync('git', ['log', '--format=%s', 'main'], {
      cwd: installation.repository('meridian', name),
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
  const assertOneOfEverything = async (name: string) => {
    assert.deepEqual(commitsOf(name), [`Begin ${name}`]);
    const locations: { data: { target: string } }[] = await person.get(
      backend,
      '/api/catalog/locations',
    );
    assert.equal(
      locations.filter(({ data }) => data.target.includes(`/${name}/`)).length,
      1,
    );
    const entity = await person.get(
      backend,
      `/api/catalog/entities/by-name/component/default/${name}`,
    );
    assert.equal(entity.spec.owner, 'group:default/core-analytics');
  };

  before(
    async () => {
      port = await findFreePort();
      installation = Installation.create({
        scaffolder: { taskRecovery: { staleTimeout: { seconds: 2 } } },
        localGit: { host: `git.localhost:${port}` },
        integrations: {
          gitea: [
            {
              host: `git.localhost:${port}`,
              baseUrl: `http://git.localhost:${port}`,
            },
          ],
        },
        oncall: { schedules: [] },
      });
      await start();
      await until('the template', 60_000, async () =>
        person
          .get(
            backend,
            '/api/catalog/entities/by-name/template/default/go-service',
          )
          .then(() => true),
      );
    },
    { timeout: 120_000 },
  );
  after(() => installation.dispose());

  it('takes ten seconds at most, and can be cloned from the address that it shows', async t => {
    const startedAt = Date.now();
    const id = await submit('quick-service');
    assert.equal(await ended(id), 'completed');
    const took = Date.now() - startedAt;
    await assertOneOfEverything('quick-service');
    assert.ok(took <= PATH_MILLISECONDS, `${took} ms`);
    t.diagnostic(`from sending the form to the catalog: ${took} ms`);
    const events = await eventsOf(id);
    const { text } = events.at(-1)!.body.output;
    const clone = text.find(({ title }: any) => title === 'Clone it').content;
    const [, address] = /git clone (\S+)/.exec(clone) ?? [];
    const target = path.join(installation.folder, 'clone');
    execFileSync('git', ['clone', '--quiet', address, target]);
    assert.ok(fs.existsSync(path.join(target, 'go.mod')));
  });

  it('has one of everything when it is sent twice, or started over', async () => {
    const id = await submit('quick-service');
    assert.equal(await ended(id), 'completed');
    await assertOneOfEverything('quick-service');
  });

  it('completes by Retry what has failed', async () => {
    const obstacle = installation.repository('meridian', 'retried-service');
    fs.writeFileSync(obstacle, 'in the way');
    const id = await submit('retried-service');
    assert.equal(await ended(id), 'failed');
    fs.rmSync(obstacle);
    await person.post(backend, `/api/scaffolder/v2/tasks/${id}/retry`, {});
    assert.equal(await ended(id), 'completed');
    await assertOneOfEverything('retried-service');
  });

  for (const [index, step] of DEADLY_STEPS.entries()) {
    it(`goes on by itself after kill -9 in "${step}"`, async () => {
      const name = `killed-service-${index}`;
      const id = await submit(name);
      await until(`the beginning of ${step}`, 20_000, () => hasBegun(id, step));
      await startAgain();
      assert.equal(await ended(id), 'completed');
      await assertOneOfEverything(name);
      const again = await submit(name);
      assert.equal(await ended(again), 'completed');
      await assertOneOfEverything(name);
    });
  }

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

function spawnable(command: string): boolean {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
