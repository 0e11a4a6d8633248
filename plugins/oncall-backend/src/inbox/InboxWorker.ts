import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { later } from '@waymark/backend-features';
import { deliveryReaders } from '@waymark/plugin-oncall-common';
import type { AlertIngest, ReadDelivery } from '../alerts/AlertIngest';
import type { ClaimedDelivery, InboxStore } from './InboxStore';
import type { AlertSource } from './sourceSettings';

const leaseMillis = 60_000;
/** A transaction keeps those waiting who send: it is short. */
const claimedAtOnce = 10;
/** So many deliveries a second are a storm: taking them comes first. */
const stormRate = 100;
const claimedInStorm = 2;
const pauseInStormMillis = 300;
const firstPauseMillis = 1_000;
const longestPauseMillis = 10 * 60_000;
/** About two hours; afterwards somebody has to look at it. */
const mostAttempts = 20;

interface Readable {
  delivery: ClaimedDelivery;
  read: ReadDelivery;
}

/**
 * Works on what tools sent, in one transaction with saying that it is done. A process that dies leaves its deliveries to the next one.
 */
export class InboxWorker {
  private isStopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly options: {
      inbox: InboxStore;
      sources: ReadonlyMap<string, AlertSource>;
      ingest: AlertIngest;
      /** Deliveries that are taken a second. */
      rate(): number;
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
    const { inbox, now, rate } = this.options;
    while (!this.isStopped) {
      const isStorm = rate() > stormRate;
      if (isStorm) {
        await new Promise(resolve => setTimeout(resolve, pauseInStormMillis));
      }
      const limit = isStorm ? claimedInStorm : claimedAtOnce;
      const at = now();
      const claimed = await inbox.claim(
        later(at, leaseMillis),
        at.toISOString(),
        limit,
      );
      const readable = await this.readAll(claimed);
      await this.ingest(readable);
      if (claimed.length < limit) {
        return;
      }
    }
  }

  /** What cannot be read waits for somebody to look at it. */
  private async readAll(
    claimed: readonly ClaimedDelivery[],
  ): Promise<Readable[]> {
    const { inbox, sources } = this.options;
    const readable: Readable[] = [];
    for (const delivery of claimed) {
      try {
        const source = sources.get(delivery.source);
        if (!source) {
          throw new Error(
            `'${delivery.source}' is no source of alerts in the configuration any more`,
          );
        }
        const reading = deliveryReaders[source.kind](
          delivery.body.toString('utf8'),
        );
        if ('facts' in reading) {
          const { receivedAt } = delivery;
          readable.push({
            delivery,
            read: { source, facts: reading.facts, receivedAt },
          });
        } else {
          await inbox.finish([delivery.id], {
            status: 'done',
            outcome: `Ignored, because ${reading.ignored}`,
          });
        }
      } catch (error) {
        await inbox.finish([delivery.id], {
          status: 'dead',
          outcome: sentenceOf(error),
        });
      }
    }
    return readable;
  }

  /** Together; when that fails, each by itself, so that one takes no other with it. */
  private async ingest(readable: readonly Readable[]): Promise<void> {
    const { inbox, ingest } = this.options;
    if (readable.length === 0 || this.isStopped) {
      return;
    }
    try {
      await ingest.ingest(
        readable.map(({ read }) => read),
        async tx => {
          const ids = readable.map(({ delivery }) => delivery.id);
          await inbox.finish(ids, { status: 'done' }, tx);
        },
      );
    } catch (error) {
      if (readable.length === 1) {
        await this.putOff(readable[0].delivery, sentenceOf(error));
        return;
      }
      for (const one of readable) {
        await this.ingest([one]);
      }
    }
  }

  private async putOff(
    { id, source, attempts }: ClaimedDelivery,
    outcome: string,
  ): Promise<void> {
    const { inbox, logger, now } = this.options;
    logger.warn(
      `A delivery of ${source} could not be worked on, attempt ${attempts}: ${outcome}`,
    );
    await inbox.finish(
      [id],
      attempts >= mostAttempts
        ? { status: 'dead', outcome }
        : {
            status: 'waiting',
            outcome,
            dueAt: later(now(), pauseAfter(attempts)),
          },
    );
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
