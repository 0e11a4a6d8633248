import { later } from '../later';
import type { NoticeOutcome } from './NoticeStore';

const firstPauseMillis = 2_000;
const longestPauseMillis = 15 * 60_000;
/** About four days: a weekend during which nobody repairs it. */
const mostAttempts = 400;
/** A portal that starts, or is rolled out, has plugins that do not answer yet. */
const absentAfterMillis = 5 * 60_000;

/** Whether the answer says that there is no notifications backend. */
export function isAbsent(problem: string): boolean {
  return /status 404\b/.test(problem);
}

/**
 * What becomes of a notice that could not be sent: it is tried again with
 * growing pauses, unless nobody has been there to take any since long ago.
 */
export function outcomeOfFailure(
  attempts: number,
  problem: string,
  absentSince: Date | undefined,
  now: Date,
): NoticeOutcome {
  const isGivenUp =
    absentSince !== undefined &&
    later(absentSince, absentAfterMillis) <= now.toISOString();
  if (isGivenUp || attempts >= mostAttempts) {
    return { status: 'not-delivered', problem };
  }
  const pauseMillis = Math.min(
    firstPauseMillis * 2 ** Math.min(attempts - 1, 20),
    longestPauseMillis,
  );
  return { status: 'waiting', problem, dueAt: later(now, pauseMillis) };
}
