import { isError } from '@backstage/errors';
import { later } from '@waymark/backend-features';
import { RateLimitedError } from '@waymark/plugin-ownership-node';
import type { ScanOutcome } from './ScanStore';

const firstRetryMillis = 5_000;
const rateLimitMillis = 10 * 60_000;

/**
 * When to try again after a failure: soon at first, so that a portal that is
 * just starting finds its repositories, then more and more rarely up to the
 * schedule; and not before the host allows it.
 */
export function outcomeOfFailure(
  error: unknown,
  failures: number,
  frequencyMillis: number,
  now: Date,
): ScanOutcome {
  const wait = Math.min(
    firstRetryMillis * 2 ** Math.min(failures, 20),
    frequencyMillis,
  );
  const dueAt = later(now, wait);
  const message = sentenceOf(error);
  if (!(error instanceof RateLimitedError)) {
    return { status: 'failed', error: message, dueAt };
  }
  const retryAfter =
    error.retryAfter?.toISOString() ??
    later(now, rateLimitMillis * 2 ** Math.min(failures, 3));
  return {
    status: 'failed',
    error: `${message}; it may be asked again at ${retryAfter}`,
    dueAt: dueAt > retryAfter ? dueAt : retryAfter,
    retryAfter,
  };
}

function sentenceOf(error: unknown): string {
  if (!isError(error)) {
    return 'The scan failed';
  }
  if (error.name === 'TimeoutError') {
    return 'The scan took longer than ownership.scan.timeout allows';
  }
  // The cause is for the log: it can hold addresses with tokens.
  return error.message.split('; caused by ')[0].slice(0, 500);
}
