import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { moveConfig } from './moveConfig';

const READY_MILLISECONDS = 120_000;
const GRACE_MILLISECONDS = 10_000;
const KEPT_LOG = 40_000;

/** What to start: which of the built apps, and configuration that is laid over everything else. */
export interface PortalUnderTestOptions {
  /** The package whose `dist` is served. Default: `app`. */
  app?: 'app' | 'app-legacy';
  /** Laid over app-config.yaml and the addresses that are set here; arrays replace arrays. */
  config?: Record<string, unknown>;
  /** Added to the environment of the process. */
  env?: Record<string, string>;
}

function repositoryRoot(): string {
  let folder = __dirname;
  while (!fs.existsSync(path.join(folder, 'yarn.lock'))) {
    folder = path.dirname(folder);
  }
  return folder;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === 'object' && address ? address.port : 0),
      );
    });
  });
}

/**
 * The portal as a process of its own: the backend from source with the app built before, on a free port, with an empty
 * database and repositories that are made anew, all in a temporary folder that goes with `stop`.
 */
export class PortalUnderTest {
  /** The address of app and backend, without a slash at the end: `http://localhost:<port>`. */
  readonly baseUrl: string;
  readonly port: number;
  /** The folder with the data of this portal. */
  readonly dataFolder: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #log = '';

  private constructor(child: ChildProcess, port: number, dataFolder: string) {
    this.port = port;
    this.baseUrl = `http://localhost:${port}`;
    this.dataFolder = dataFolder;
    this.#child = child;
    this.#exited = new Promise(resolve => child.once('close', () => resolve()));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', data => {
        this.#log = `${this.#log}${data}`.slice(-KEPT_LOG);
      });
    }
  }

  /** Resolves when the backend says that it is ready; fails with the end of its log if it does not within two minutes. */
  static async start(
    options: PortalUnderTestOptions = {},
  ): Promise<PortalUnderTest> {
    const root = repositoryRoot();
    const port = await findFreePort();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-portal-'));
    const base = path.join(root, 'app-config.yaml');
    const config = parse(fs.readFileSync(base, 'utf8'));
    const files = [
      base,
      ...[
        moveConfig(config, port),
        overlay(port, folder, config, options.app ?? 'app'),
        options.config ?? {},
      ].map((content, index) => {
        const file = path.join(folder, `app-config.${index}.yaml`);
        fs.writeFileSync(file, JSON.stringify(content));
        return file;
      }),
    ];
    const child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(root, 'packages/backend/src/index'),
        ...files.flatMap(file => ['--config', file]),
      ],
      {
        cwd: path.join(root, 'packages/backend'),
        env: {
          ...withoutTestRunner(process.env),
          NODE_ENV: 'test',
          LOG_LEVEL: 'info',
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));

    const portal = new PortalUnderTest(child, port, folder);
    try {
      await portal.#untilReady();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  /** The end of what the backend has logged, for messages of failed tests. */
  get log(): string {
    return this.#log;
  }

  /** Ends the process and takes its folder away. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      const timer = setTimeout(
        () => this.#child.kill('SIGKILL'),
        GRACE_MILLISECONDS,
      );
      await this.#exited;
      clearTimeout(timer);
    }
    fs.rmSync(this.dataFolder, { recursive: true, force: true });
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + READY_MILLISECONDS;
    while (Date.now() < deadline && this.#child.exitCode === null) {
      const ready = await fetch(
        `${this.baseUrl}/.backstage/health/v1/readiness`,
      ).then(
        response => response.ok,
        () => false,
      );
      if (ready) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    const { exitCode } = this.#child;
    throw new Error(
      `The portal ${
        exitCode === null ? 'was not ready in time' : `ended with ${exitCode}`
      }:\n${this.#log}`,
    );
  }
}

/** A process that is told it runs below `node --test` would report to the runner on its own output. */
function withoutTestRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...rest } = env;
  return rest;
}

function overlay(
  port: number,
  folder: string,
  config: { localGit?: { owners?: { name: string }[] } },
  app: string,
) {
  const baseUrl = `http://localhost:${port}`;
  return {
    app: { baseUrl, packageName: app },
    backend: {
      baseUrl,
      listen: { port },
      cors: { origin: baseUrl },
      database: {
        client: 'better-sqlite3',
        connection: { directory: path.join(folder, 'sqlite') },
      },
    },
    ...(config.localGit?.owners && {
      localGit: {
        owners: config.localGit.owners.map(owner => ({
          ...owner,
          root: path.join(folder, 'git', owner.name),
        })),
      },
    }),
  };
}
