import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { RetroIncidents } from './RetroIncidents';
import type { RetroStore } from './RetroStore';
import type { RetroWriter } from './RetroWriter';

const changesPerLook = 100;

/**
 * Keeps retros in line with their incidents: it goes on where the last one
 * stopped, whichever process that was, and what is followed twice changes
 * nothing the second time.
 */
export class RetroFollower {
  private isStopped = false;

  constructor(
    private readonly options: {
      store: RetroStore;
      incidents: RetroIncidents;
      writer: RetroWriter;
      logger: LoggerService;
    },
  ) {}

  /** Follows everything that has changed. */
  async run(): Promise<void> {
    const { store, incidents, logger } = this.options;
    let cursor = await store.cursor();
    while (!this.isStopped) {
      let changes;
      try {
        changes = await incidents.changedAfter(cursor, changesPerLook);
      } catch (error) {
        if (!isExpired(error) || cursor === undefined) {
          throw error;
        }
        logger.info(
          'The change feed of incidents has moved on without the retros; all incidents are looked at',
        );
        cursor = await this.catchUp();
        continue;
      }
      const { incidentIds, next } = changes;
      await this.follow(new Set(incidentIds));
      if (next !== cursor) {
        await store.setCursor(next);
      }
      if (incidentIds.length < changesPerLook) {
        return;
      }
      cursor = next;
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  /** The cursor is taken first: what changes meanwhile is followed after. */
  private async catchUp(): Promise<string> {
    const { incidents, store } = this.options;
    let next: string | undefined;
    for (;;) {
      const changes = await incidents.changedAfter(next, 1000);
      next = changes.next;
      if (changes.incidentIds.length < 1000) {
        break;
      }
    }
    const ids = new Set(await store.pendingIds());
    for await (const id of incidents.allIds()) {
      ids.add(id);
    }
    await this.follow(ids);
    await store.setCursor(next);
    return next;
  }

  private async follow(ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      if (this.isStopped) {
        throw new Error('Retros stop being followed, and go on later');
      }
      await this.options.writer.follow(id);
    }
  }
}

function isExpired(error: unknown): boolean {
  return isError(error) && error.statusCode === 410;
}
