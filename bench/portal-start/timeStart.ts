import { type ChildProcess, spawn } from 'node:child_process';

const READY_MILLISECONDS = 180_000;
const GRACE_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 25;
const KEPT_LOG = 8000;

/** A command that starts an app and a backend. */
export interface Start {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Where they listen. */
  ports: { app: number; backend: number };
}

/** Milliseconds since the command was given. */
export interface StartTimes {
  appMs: number;
  backendMs: number;
  /** The later of both. */
  readyMs: number;
}

let running: ChildProcess | undefined;

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, name);
  } catch {
    // nobody is left
  }
}

async function stop(child: ChildProcess, closed: Promise<unknown>) {
  signal(child, 'SIGINT');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), GRACE_MILLISECONDS);
  await closed;
  clearTimeout(timer);
  running = undefined;
}

/** Ends what is being timed, when the benchmark itself is told to end. */
export function interrupt(): void {
  if (running) {
    signal(running, 'SIGINT');
  }
}

/**
 * Gives the command, waits until the backend says that it is ready and the app's page is there, and ends everything again,
 * `lingerMs` later. Rejects with the end of the log if that takes three minutes.
 */
export async function timeStart(
  { command, args, cwd, env, ports }: Start,
  lingerMs = 0,
): Promise<StartTimes> {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      log = `${log}${data}`.slice(-KEPT_LOG);
    });
  }
  let ended = false;
  const closed = new Promise<void>(resolve => {
    const end = () => {
      ended = true;
      resolve();
    };
    child.once('close', end);
    child.once('error', error => {
      log += error;
      end();
    });
  });

  const answers = async (url: string): Promise<number> => {
    while (!ended && performance.now() - startedAt < READY_MILLISECONDS) {
      const ok = await fetch(url, {
        signal: AbortSignal.timeout(READY_MILLISECONDS),
      }).then(
        async response => Boolean(await response.text()) && response.ok,
        () => false,
      );
      if (ok) {
        return performance.now() - startedAt;
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS));
    }
    throw new Error(
      `${cwd}: ${command} ${args.join(' ')} ${
        ended ? 'ended' : 'was not ready in time'
      }:\n${log}`,
    );
  };
  try {
    const [appMs, backendMs] = await Promise.all([
      answers(`http://localhost:${ports.app}/`),
      answers(
        `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
      ),
    ]);
    await new Promise(resolve => setTimeout(resolve, lingerMs));
    return { appMs, backendMs, readyMs: Math.max(appMs, backendMs) };
  } finally {
    await stop(child, closed);
  }
}
