import { spawn } from 'node:child_process';

const KEPT_LOG = 8000;
const GRACE_MILLISECONDS = 15_000;

/** What to run, where. */
export interface Command {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** A command in a process group of its own. */
export interface Group {
  /** Resolves with the exit status, undefined after a signal, when the command is gone. */
  closed: Promise<number | undefined>;
  hasEnded(): boolean;
  /** The end of what it said. */
  log(): string;
  /** Asks the whole group to end, and kills after 15 seconds what has not. */
  stop(): Promise<void>;
}

const running = new Set<number>();

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // nobody is left
  }
}

/** Asks everything that still runs to end; for a benchmark that is told to end itself. */
export function interruptAll(): void {
  running.forEach(pid => signal(pid, 'SIGINT'));
}

/** Starts a command and waits for nothing. */
export function startGroup({ command, args, cwd, env }: Command): Group {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      log = `${log}${data}`.slice(-KEPT_LOG);
    });
  }
  const { pid } = child;
  if (pid) {
    running.add(pid);
  }
  const closed = new Promise<number | undefined>(resolve => {
    const end = (status?: number) => {
      ended = true;
      running.delete(pid!);
      resolve(status);
    };
    child.once('close', code => end(code ?? undefined));
    child.once('error', error => {
      log += error;
      end();
    });
  });
  return {
    closed,
    hasEnded: () => ended,
    log: () => log,
    async stop() {
      if (pid && !ended) {
        signal(pid, 'SIGINT');
        const timer = setTimeout(
          () => signal(pid, 'SIGKILL'),
          GRACE_MILLISECONDS,
        );
        await closed;
        clearTimeout(timer);
      }
    },
  };
}
