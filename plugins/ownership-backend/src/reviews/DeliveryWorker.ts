import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { RateLimitedError } from '@waymark/plugin-ownership-node';
import { later } from '@waymark/backend-features';
import type { DeliveryOutcome, DeliveryStore } from './DeliveryStore';
import type { ReviewService } from './ReviewService';
import type { ReviewStore } from './ReviewStore';

/** Shorter than the lease, so that no two processes tell the host at once. */
const attemptMillis = 60_000;
const leaseMillis = 90_000;
const firstRetryMillis = 10_000;
const lastRetryMillis = 60 * 60_000;
const rateLimitMillis = 60_000;
/** Pull requests that one turn works on. */
const atOnce = 20;

/** What more attempts do not mend as a rule. */
const refusals = ['NotFoundError', 'NotAllowedError', 'InputError'];
const attemptsOfRefused = 6;
/** Half a day and more: a host that is down comes back. */
const attemptsOfFailed = 20;

/** Works on deliveries: one pull request after the other, whichever process claims it. */
export class DeliveryWorker {
  private readonly stopping = new AbortController();

  constructor(
    private readonly options: {
      deliveries: DeliveryStore;
      reviews: Pick<ReviewService, 'review'>;
      store: ReviewStore;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Works until nothing is due, or for one turn. */
  async run(): Promise<void> {
    for (let turn = 0; turn < atOnce; turn++) {
      if (this.stopping.signal.aborted || !(await this.next())) {
        return;
      }
    }
  }

  /** What is under way is given up and tried again when its lease has run out. */
  stop(): void {
    this.stopping.abort();
  }

  private async next(): Promise<boolean> {
    const { deliveries, reviews, store, now } = this.options;
    const claim = await deliveries.claim(randomUUID(), now(), leaseMillis);
    if (!claim) {
      return false;
    }
    const signal = AbortSignal.any([
      AbortSignal.timeout(attemptMillis),
      this.stopping.signal,
    ]);
    try {
      const { state, outcome } = await reviews.review(
        claim.pullRequest,
        signal,
      );
      const at = now().toISOString();
      await deliveries.finish(claim, { status: 'done', outcome }, at, tx =>
        store.save(claim.pullRequest.id, state, at, tx),
      );
    } catch (error) {
      const at = now();
      const result = this.stopping.signal.aborted
        ? waits('The process was stopped', at.toISOString(), true)
        : outcomeOf(error, claim.attempts + 1, at);
      this.options.logger.warn(
        `Pull request ${claim.pullRequest.repositoryUrl}#${claim.pullRequest.number} could not be checked: ${result.outcome}`,
      );
      await deliveries.finish(claim, result, at.toISOString());
    }
    return true;
  }
}

/** What follows from a failed attempt; pure. */
export function outcomeOf(
  error: unknown,
  attempts: number,
  now: Date,
): DeliveryOutcome {
  const outcome = sentenceOf(error);
  if (error instanceof RateLimitedError) {
    const dueAt =
      error.retryAfter?.toISOString() ?? later(now, rateLimitMillis);
    return waits(outcome, dueAt, true);
  }
  const isRefused = isError(error) && refusals.includes(error.name);
  if (attempts >= (isRefused ? attemptsOfRefused : attemptsOfFailed)) {
    return { status: 'dead', outcome };
  }
  const wait = Math.min(
    firstRetryMillis * 2 ** (attempts - 1),
    lastRetryMillis,
  );
  return waits(outcome, later(now, wait), false);
}

function waits(
  outcome: string,
  dueAt: string,
  isRateLimit: boolean,
): DeliveryOutcome {
  return { status: 'pending', outcome, dueAt, isRateLimit };
}

function sentenceOf(error: unknown): string {
  if (!isError(error)) {
    return 'It failed';
  }
  return error.name === 'TimeoutError'
    ? 'The host took longer than a minute'
    : // The cause is for the log: it can hold addresses with tokens.
      error.message.split('; caused by ')[0].slice(0, 500);
}
