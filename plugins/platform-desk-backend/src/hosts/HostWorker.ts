import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { audited, later } from '@waymark/backend-features';
import type { HostOutcome } from '@waymark/plugin-platform-desk-node';
import type { DocumentStore, Worked } from './DocumentStore';

const itemsPerLook = 10;
/** Longer than a host takes; whoever dies meanwhile is stood in for after that. */
const leaseMillis = 60_000;
const firstPauseMillis = 5_000;
const longestPauseMillis = 15 * 60_000;

/** Tells hosts what waits to be told: again until it succeeds, whichever processes run and die. */
export class HostWorker<Item extends Worked> {
  private isStopped = false;

  constructor(
    private readonly options: {
      store: DocumentStore<Item>;
      auditor: AuditorService;
      logger: LoggerService;
      eventId: string;
      /** Whom and what it is about, for the audit log. */
      metaOf(item: Item): Record<string, string>;
      /** Done twice it is the same. */
      tell(item: Item): Promise<HostOutcome>;
      now(): Date;
    },
  ) {}

  async run(): Promise<void> {
    const { store, now } = this.options;
    const at = now();
    const until = later(at, leaseMillis);
    for (const item of await store.claim(
      at.toISOString(),
      until,
      itemsPerLook,
    )) {
      if (this.isStopped) {
        return;
      }
      await this.work(item);
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private async work(item: Item): Promise<void> {
    const { store, auditor, logger, eventId, metaOf, tell, now } = this.options;
    try {
      const { summary, url } = await audited(
        auditor,
        { eventId, severityLevel: 'medium', meta: metaOf(item) },
        () => tell(item),
      );
      await store.finish(item, {
        state: 'done',
        summary,
        ...(url ? { url } : {}),
        failures: item.work.failures,
      });
    } catch (error) {
      const failures = item.work.failures + 1;
      const problem = isError(error) ? error.message : String(error);
      logger.warn(`${eventId} of ${item.id} is tried again: ${problem}`);
      await store.finish(
        item,
        {
          state: 'waiting',
          problem: problem.slice(0, 1000),
          failures,
        },
        later(
          now(),
          Math.min(
            firstPauseMillis * 2 ** Math.min(failures - 1, 20),
            longestPauseMillis,
          ),
        ),
      );
    }
  }
}
