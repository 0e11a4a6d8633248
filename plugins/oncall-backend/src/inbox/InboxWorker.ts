import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { later } from '@waymark/backend-features';
import { deliveryReaders, type Reading } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { AlertIngest } from '../alerts/AlertIngest';
import type { ClaimedDelivery, InboxStore } from './InboxStore';
import type { AlertSource } from './sourceSettings';

const leaseMillis = 60_000;
const claimedAtOnce = 50;
const firstPauseMillis = 1_000;
const longestPauseMillis = 10 * 60_000;
/** About two hours; afterwards somebody has to look at it. */
const mostAttempts = 20;

/**
 * Works on what tools sent, each delivery in one transaction with saying that
 * it is done. A process that dies leaves its deliveries to the next one.
 */
export class InboxWorker {
  private isStopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly options: {
      knex: Knex;
      inbox: InboxStore;
      sources: ReadonlyMap<string, AlertSource>;
      ingest: AlertIngest;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Works until nothing is due; two calls at once are one. */
  async run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async work(): Promise<void> {
    const { inbox, now } = this.options;
    while (!this.isStopped) {
      const at = now();
      const claimed = await inbox.claim(
        later(at, leaseMillis),
        at.toISOString(),
        claimedAtOnce,
      );
      for (const delivery of claimed) {
        if (this.isStopped) {
          await inbox.finish(delivery.id, {
            status: 'waiting',
            outcome: 'The process was stopped',
            dueAt: at.toISOString(),
          });
        } else {
          await this.workOn(delivery);
        }
      }
      if (claimed.length < claimedAtOnce) {
        return;
      }
    }
  }

  private async workOn(delivery: ClaimedDelivery): Promise<void> {
    const { inbox, sources, ingest, logger, now } = this.options;
    const source = sources.get(delivery.source);
    let reading: Reading;
    try {
      if (!source) {
        throw new Error(
          `'${delivery.source}' is no source of alerts in the configuration any more`,
        );
      }
      reading = deliveryReaders[source.kind](delivery.body.toString('utf8'));
    } catch (error) {
      await inbox.finish(delivery.id, {
        status: 'dead',
        outcome: sentenceOf(error),
      });
      return;
    }
    if ('ignored' in reading) {
      await inbox.finish(delivery.id, {
        status: 'done',
        outcome: `Ignored, because ${reading.ignored}`,
      });
      return;
    }
    try {
      await ingest.ingest(source, reading.facts, delivery.receivedAt, tx =>
        inbox.finish(delivery.id, { status: 'done' }, tx),
      );
    } catch (error) {
      const outcome = sentenceOf(error);
      logger.warn(
        `A delivery of ${delivery.source} could not be worked on, attempt ${delivery.attempts}: ${outcome}`,
      );
      await inbox.finish(
        delivery.id,
        delivery.attempts >= mostAttempts
          ? { status: 'dead', outcome }
          : {
              status: 'waiting',
              outcome,
              dueAt: later(now(), pauseAfter(delivery.attempts)),
            },
      );
    }
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(
    firstPauseMillis * 2 ** Math.min(attempts - 1, 20),
    longestPauseMillis,
  );
}

function sentenceOf(error: unknown): string {
  return (isError(error) ? error.message : String(error)).slice(0, 1_000);
}
