import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { binPath } from './binPath';
import { repositoryRoot } from './repositoryRoot';

const READY_MILLISECONDS = 120_000;
const GRACE_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 100;
const KEPT_LOG = 40_000;
/** A folder that backends share what is the same at each of their starts in; it must not outlive a test run. */
const START_CACHE = process.env.WAYMARK_START_CACHE;

/** How a backend is to be started. */
export interface BackendProcessOptions {
  /** Its address, without a slash at the end, as its configuration says it. */
  baseUrl: string;
  /** Absolute paths; later ones are laid over earlier ones. */
  configFiles: string[];
  /** Laid over the environment of this process; NODE_ENV is `test` unless it is here. */
  env?: Record<string, string>;
}

/** The backend as an operating system process of its own, run from source. It ends with the process that started it. */
export class BackendProcess {
  /** Its address, without a slash at the end. */
  readonly baseUrl: string;
  /** Resolves with the exit status when the process is gone; undefined when a signal ended it. */
  readonly exited: Promise<number | undefined>;
  readonly #child: ChildProcess;
  readonly #startedAt = Date.now();
  #log = '';

  private constructor(child: ChildProcess, baseUrl: string) {
    this.baseUrl = baseUrl;
    this.#child = child;
    this.exited = new Promise(resolve =>
      child.once('close', code => resolve(code ?? undefined)),
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', data => {
        this.#log = `${this.#log}${data}`.slice(-KEPT_LOG);
      });
    }
  }

  /** Starts the process and waits for nothing. */
  static spawn(options: BackendProcessOptions): BackendProcess {
    const directory = path.join(repositoryRoot(), 'packages/backend');
    const child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        ...(START_CACHE ? ['--require', binPath('start-cache.cjs')] : []),
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(directory, 'src/index'),
        ...options.configFiles.flatMap(file => ['--config', file]),
      ],
      {
        cwd: directory,
        env: {
          ...withoutTestRunner(process.env),
          NODE_ENV: 'test',
          LOG_LEVEL: 'info',
          ...(START_CACHE && {
            NODE_COMPILE_CACHE: path.join(START_CACHE, 'compiled'),
          }),
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    return new BackendProcess(child, options.baseUrl);
  }

  /** The end of what the backend has logged, for messages of failed tests. */
  get log(): string {
    return this.#log;
  }

  /** Resolves when the backend says that it is ready, with the milliseconds since its start; fails with the end of its log if it does not within two minutes. */
  async untilReady(): Promise<number> {
    const deadline = Date.now() + READY_MILLISECONDS;
    while (Date.now() < deadline && this.isRunning()) {
      const ready = await fetch(
        `${this.baseUrl}/.backstage/health/v1/readiness`,
      ).then(
        async response => {
          // A connection with an answer that nobody reads keeps the server from ending.
          await response.arrayBuffer();
          return response.ok;
        },
        () => false,
      );
      if (ready) {
        return Date.now() - this.#startedAt;
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS));
    }
    throw new Error(
      `The backend ${
        this.isRunning()
          ? 'was not ready in time'
          : `ended with ${this.#child.exitCode ?? this.#child.signalCode}`
      }:\n${this.#log}`,
    );
  }

  /** Asks the process to end, and ends it by force after ten seconds; a second call does nothing. */
  async stop(): Promise<void> {
    if (this.isRunning()) {
      this.#child.kill('SIGTERM');
      const timer = setTimeout(
        () => this.#child.kill('SIGKILL'),
        GRACE_MILLISECONDS,
      );
      await this.exited;
      clearTimeout(timer);
    }
  }

  /** Ends the process at once, as a machine that loses its power would. */
  async kill(): Promise<void> {
    if (this.isRunning()) {
      this.#child.kill('SIGKILL');
    }
    await this.exited;
  }

  private isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }
}

/** A process that is told it runs below `node --test` would report to the runner on its own output. */
function withoutTestRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...rest } = env;
  return rest;
}
