import { type Command, startGroup } from './group';

const READY_MILLISECONDS = 180_000;
const POLL_MILLISECONDS = 25;

/** A command that starts an app and a backend. */
export interface Start extends Command {
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

/**
 * Gives the command, waits until the backend says that it is ready and the app's page is there, and ends everything again,
 * `lingerMs` later. Rejects with the end of the log if that takes three minutes.
 */
export async function timeStart(
  start: Start,
  lingerMs = 0,
): Promise<StartTimes> {
  const { command, args, cwd, ports } = start;
  const startedAt = performance.now();
  const group = startGroup(start);
  const answers = async (url: string): Promise<number> => {
    while (
      !group.hasEnded() &&
      performance.now() - startedAt < READY_MILLISECONDS
    ) {
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
        group.hasEnded() ? 'ended' : 'was not ready in time'
      }:\n${group.log()}`,
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
    await group.stop();
  }
}
