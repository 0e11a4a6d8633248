import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { audited, later } from '@waymark/backend-features';
import type { HostOutcome } from '@waymark/plugin-platform-desk-node';
import type { Claimed, DocumentStore, Worked } from './DocumentStore';

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
    for (let count = 0; count < itemsPerLook && !this.isStopped; count++) {
      const at = now();
      const claimed = await store.claim(
        at.toISOString(),
        later(at, leaseMillis),
      );
      if (!claimed) {
        return;
      }
      await this.work(claimed);
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private async work(claimed: Claimed<Item>): Promise<void> {
    const { item } = claimed;
    const { store, auditor, logger, eventId, metaOf, tell, now } = this.options;
    try {
      const { summary, url } = await audited(
        auditor,
        { eventId, severityLevel: 'medium', meta: metaOf(item) },
        () => tell(item),
      );
      await store.finish(claimed, {
        work: {
          state: 'done',
          summary,
          ...(url ? { url } : {}),
          failures: item.work.failures,
        },
        now: now().toISOString(),
      });
    } catch (error) {
      const failures = item.work.failures + 1;
      const problem = isError(error) ? error.message : String(error);
      logger.warn(`${eventId} of ${item.id} is tried again: ${problem}`);
      const at = now();
      const pauseMillis = Math.min(
        firstPauseMillis * 2 ** Math.min(failures - 1, 20),
        longestPauseMillis,
      );
      await store.finish(claimed, {
        work: { state: 'waiting', problem: problem.slice(0, 1000), failures },
        dueAt: later(at, pauseMillis),
        now: at.toISOString(),
      });
    }
  }
}
