import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { NotInstalledError } from '@waymark/plugin-client';
import {
  finishRun,
  type Run,
  type RunsApi,
  startRun,
} from '@waymark/plugin-platform-desk-common';
import { RunRecorder } from './RunRecorder';
import type { ScaffolderTask, TaskLog } from './taskRun';

const now = new Date('2026-11-23T10:00:00.000Z');

/** A desk that keeps runs as the real one does, by its own functions. */
class Desk implements Pick<RunsApi, 'list' | 'start' | 'finish'> {
  readonly kept = new Map<string, Run>();
  readonly started: string[] = [];
  problem: Error | undefined;

  async list({ cursor = '0' }: { cursor?: string } = {}) {
    this.check();
    const from = Number(cursor);
    const items = [...this.kept.values()]
      .sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1))
      .slice(from, from + 50);
    const next = String(from + 50);
    return {
      items,
      ...(from + 50 < this.kept.size ? { next } : {}),
    };
  }
  async start(...[body]: Parameters<RunsApi['start']>) {
    this.check();
    this.started.push(body.id);
    const run = startRun(
      body,
      this.kept.get(body.id),
      { capabilities: [] },
      now,
    );
    this.kept.set(run.id, run);
    return run;
  }
  async finish(...[id, body]: Parameters<RunsApi['finish']>) {
    this.check();
    const run = finishRun(body, this.kept.get(id)!, [], now);
    this.kept.set(id, run);
    return run;
  }
  private check() {
    if (this.problem) {
      throw this.problem;
    }
  }
}

/** Tasks as the scaffolder lists them, newest first. */
class Scaffolder {
  readonly tasks: ScaffolderTask[] = [];
  readonly logs = new Map<string, TaskLog>();

  private beat = 0;

  private nextBeat() {
    return new Date(now.getTime() + 3_600_000 + this.beat++).toISOString();
  }

  begin(
    id: string,
    parameters = {},
    user: string | undefined = 'user:default/ada',
  ) {
    this.tasks.unshift({
      id,
      status: 'processing',
      createdAt: new Date(now.getTime() + this.tasks.length).toISOString(),
      lastHeartbeatAt: this.nextBeat(),
      spec: {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        parameters,
        output: {},
        steps: [{ id: 'publish', name: 'Make the repository', action: 'x' }],
        user: { ref: user },
        templateInfo: {
          entityRef: 'template:default/go-service',
          entity: {
            metadata: {
              name: 'go-service',
              annotations: { 'waymark/template-version': '1.0.0' },
            },
          },
        },
      },
    } as ScaffolderTask);
  }
  end(id: string, status: 'completed' | 'failed', body: object = {}) {
    this.tasks.find(task => task.id === id)!.status = status;
    const event = { id: 1, taskId: id, createdAt: now.toISOString() };
    this.logs.set(id, [
      {
        ...event,
        type: 'log',
        body: {
          message: '',
          stepId: 'publish',
          status: status as 'failed',
        },
      },
      {
        ...event,
        type: 'completion',
        body: { message: 'Run completed', ...body },
      },
    ]);
  }
  again(id: string) {
    const task = this.tasks.find(each => each.id === id)!;
    task.status = 'processing';
    task.lastHeartbeatAt = this.nextBeat();
  }

  readonly service = {
    listTasks: async ({ limit = 100, offset = 0, status }: any) => {
      const some = this.tasks.filter(
        task => !status || status.includes(task.status),
      );
      return {
        items: some.slice(offset, offset + limit).map(each => ({ ...each })),
        totalItems: some.length,
      };
    },
    getTask: async ({ taskId }: any) => ({
      ...this.tasks.find(({ id }) => id === taskId)!,
    }),
    getLogs: async ({ taskId }: any) => this.logs.get(taskId) ?? [],
  } as unknown as ScaffolderService;
}

describe('the recorder of runs', () => {
  const setUp = () => {
    const desk = new Desk();
    const scaffolder = new Scaffolder();
    const logger = mockServices.logger.mock();
    const start = () =>
      new RunRecorder({
        scaffolder: scaffolder.service,
        runs: desk,
        auth: mockServices.auth(),
        logger,
      });
    return { desk, scaffolder, logger, start };
  };

  it('tells of the beginning, the failing step, the next try and what came out', async () => {
    const { desk, scaffolder, start } = setUp();
    const recorder = start();
    scaffolder.begin('t1', {
      name: 'x',
      description: 'y'.repeat(3000),
      apiToken: 'hidden',
      database: { size: 'small', users: [{ name: 'x', password: 'hidden' }] },
    });
    await recorder.record();
    expect(desk.kept.get('t1')).toMatchObject({
      inputs: {
        name: 'x',
        description: `${'y'.repeat(1999)}…`,
        database: { size: 'small', users: [{ name: 'x' }] },
      },
      state: 'running',
      templateRef: 'template:default/go-service',
      templateVersion: '1.0.0',
      starterRef: 'user:default/ada',
    });

    scaffolder.end('t1', 'failed', { error: { message: 'It is taken' } });
    await recorder.record();
    expect(desk.kept.get('t1')).toMatchObject({
      state: 'failed',
      failedStep: 'Make the repository',
      problem: 'It is taken',
    });
    await recorder.record();
    expect(desk.kept.get('t1')).toMatchObject({ state: 'failed', retries: 0 });

    scaffolder.again('t1');
    await recorder.record();
    expect(desk.kept.get('t1')).toMatchObject({ state: 'running', retries: 1 });
    scaffolder.end('t1', 'completed', {
      output: {
        text: [{ title: 'Clone it', content: '```sh\ngit clone x\n```\n' }],
        links: [
          { title: 'Open it', entityRef: 'component:default/x' },
          { title: 'Repository', url: 'https://git.example/x' },
        ],
      },
    });
    await recorder.record();
    expect(JSON.stringify(desk.kept.get('t1'))).not.toContain('hidden');
    expect(desk.kept.get('t1')).toMatchObject({
      state: 'succeeded',
      retries: 1,
      entityRef: 'component:default/x',
      outputs: {
        'Clone it': 'git clone x',
        'Open it': 'component:default/x',
        Repository: 'https://git.example/x',
      },
    });
  });

  it('tells what a process that died, or a desk that was down, has missed', async () => {
    const { desk, scaffolder, start } = setUp();
    scaffolder.begin('t1', { apiToken: 'hidden' });
    scaffolder.begin('t2', { service: 'component:default/billing' });
    const first = start();
    await first.record();
    scaffolder.end('t1', 'failed');
    for (let index = 0; index < 230; index++) {
      scaffolder.begin(`more-${index}`);
      scaffolder.end(`more-${index}`, 'completed');
    }
    scaffolder.end('t2', 'completed', { output: { pending: true } });
    desk.problem = new ServiceUnavailableError('down');
    await expect(first.record()).rejects.toThrow('down');
    desk.problem = undefined;
    const next = start();
    await next.record();
    expect(desk.kept.size).toBe(232);
    expect(desk.kept.get('more-0')?.state).toBe('succeeded');
    expect(desk.kept.get('t2')).toMatchObject({
      state: 'pending',
      entityRef: 'component:default/billing',
    });

    expect(JSON.stringify([...desk.kept.values()])).not.toContain('hidden');
    desk.kept.set('t2', {
      ...desk.kept.get('t2')!,
      state: 'failed',
      decidedBy: 'user:default/abe',
    });

    await start().record();
    expect(desk.kept.get('t2')).toMatchObject({ state: 'failed', retries: 0 });
    expect(desk.kept.get('t1')).toMatchObject({ state: 'failed', retries: 0 });
    scaffolder.again('t1');
    await next.record();
    scaffolder.end('t1', 'completed');
    await next.record();
    expect(desk.kept.get('t1')).toMatchObject({
      state: 'succeeded',
      retries: 1,
    });
  });

  it('counts no try that there was not when another process was faster, and the next one once it shows', async () => {
    const { desk, scaffolder, start } = setUp();
    const [slow, fast] = [start(), start()];
    let goOn: () => void = () => {};
    const held = new Promise<void>(resolve => {
      goOn = resolve;
    });
    let tell: () => void = () => {};
    const told = new Promise<void>(resolve => {
      tell = resolve;
    });
    const real = desk.start.bind(desk);
    desk.start = async (...args) => {
      desk.start = real;
      tell();
      await held;
      return await real(...args);
    };
    scaffolder.begin('t1');
    const late = slow.record();
    await told;
    scaffolder.end('t1', 'failed');
    await fast.record();
    goOn();
    await late;
    await slow.record();
    expect(desk.kept.get('t1')).toMatchObject({ state: 'failed', retries: 0 });

    // Tried again within the second in which it failed.
    const { lastHeartbeatAt } = scaffolder.tasks[0];
    scaffolder.again('t1');
    const { lastHeartbeatAt: next } = scaffolder.tasks[0];
    Object.assign(scaffolder.tasks[0], { lastHeartbeatAt });
    await slow.record();
    expect(desk.kept.get('t1')).toMatchObject({ state: 'failed', retries: 0 });
    Object.assign(scaffolder.tasks[0], { lastHeartbeatAt: next });
    await slow.record();
    await fast.record();
    expect(desk.kept.get('t1')).toMatchObject({ state: 'running', retries: 1 });
  });

  it('keeps no more in mind than a page, tells nothing twice, and sees an old one tried again', async () => {
    const { desk, scaffolder, start } = setUp();
    const [recorder, other] = [start(), start()];
    const addDone = (...ids: string[]) =>
      ids.forEach(id => {
        scaffolder.begin(id);
        scaffolder.end(id, 'completed');
      });
    const addFailed = (id: string) => {
      scaffolder.begin(id);
      scaffolder.end(id, 'failed');
    };
    const many = (name: string, length: number) =>
      addDone(...Array.from({ length }, (_, index) => `${name}-${index}`));
    addFailed('old');
    addFailed('older');
    many('first', 130);
    addFailed('brief');
    many('second', 120);
    await recorder.record();
    await other.record();
    expect(recorder.size).toBe(100);

    // News on the first page, so that the next is read, too.
    addDone('new');
    desk.started.length = 0;
    await recorder.record();
    await recorder.record();
    expect(desk.started).toEqual(['new']);
    expect(recorder.size).toBe(100);

    addFailed('by-other');
    scaffolder.again('old');
    await other.record();
    scaffolder.end('old', 'failed');
    await other.record();
    await recorder.record();
    expect(desk.kept.get('by-other')).toMatchObject({ retries: 0 });
    expect(desk.kept.get('old')).toMatchObject({ state: 'failed', retries: 1 });

    // The desk is down until it has ended again.
    scaffolder.again('older');
    desk.problem = new ServiceUnavailableError('down');
    await expect(recorder.record()).rejects.toThrow('down');
    scaffolder.end('older', 'completed');
    desk.problem = undefined;
    await recorder.record();
    expect(desk.kept.get('older')).toMatchObject({
      state: 'succeeded',
      retries: 1,
    });

    // On the second page, and over before anybody looked.
    scaffolder.again('brief');
    scaffolder.end('brief', 'completed');
    addDone('newest');
    await recorder.record();
    expect(desk.kept.get('brief')).toMatchObject({
      state: 'succeeded',
      retries: 1,
    });
    expect(recorder.size).toBe(100);
  });

  it('tells later what the desk does not take now', async () => {
    const { desk, scaffolder, start } = setUp();
    const recorder = start();
    scaffolder.begin('t1');
    desk.problem = await ResponseError.fromResponse(
      new Response('{}', { status: 429 }) as never,
    );
    await expect(recorder.record()).rejects.toThrow();
    desk.problem = undefined;
    await recorder.record();
    expect([...desk.kept.keys()]).toEqual(['t1']);
  });

  it('rests without a desk, and lets one refusal hold up nothing else', async () => {
    const { desk, scaffolder, logger, start } = setUp();
    const recorder = start();
    scaffolder.begin('t1');
    desk.problem = new NotInstalledError('platform-desk');
    await recorder.record();
    desk.problem = undefined;
    const real = desk.start.bind(desk);
    desk.start = async (...[body]) => {
      if (body.id === 't1') {
        throw await ResponseError.fromResponse(
          new Response('{}', { status: 409 }) as never,
        );
      }
      return await real(body);
    };
    scaffolder.begin('t2');
    scaffolder.begin('by-a-service', {}, '');
    await recorder.record();
    await recorder.record();
    expect([...desk.kept.keys()]).toEqual(['t2']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
