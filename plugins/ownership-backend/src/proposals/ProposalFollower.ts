import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ScanStore } from '../scans/ScanStore';
import type { ProposalService } from './ProposalService';
import type { ProposalRecord, ProposalStore } from './ProposalStore';

const refreshedEntities = 200;
const retryMillis = 5 * 60_000;

/**
 * Asks hosts what became of proposals, so that a merge made elsewhere is
 * noticed, and lets scan and catalog look at what was merged. Safe to run twice
 * at once.
 */
export class ProposalFollower {
  private readonly tried = new Map<string, number>();

  constructor(
    private readonly options: {
      store: ProposalStore;
      service: ProposalService;
      scans: ScanStore;
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  async run(): Promise<void> {
    const { store, service, logger } = this.options;
    for (const record of await store.open()) {
      try {
        await service.look(record);
        await this.retry(record);
      } catch (error) {
        logger.warn(
          `The host of ${record.repositoryTitle} does not say how the proposal ${record.id} is`,
          { error: String(error) },
        );
      }
    }
    await this.followUp();
  }

  /** Lets scan and catalog look at what was merged; what does not work is tried again. */
  async followUp(): Promise<void> {
    const { store, logger } = this.options;
    for (const record of await store.toFollowUp()) {
      try {
        if (await this.requestScan(record)) {
          await this.refreshEntities(record);
          await store.update(record, { followUp: false });
        }
      } catch (error) {
        logger.warn(
          `What follows from the merge of the proposal ${record.id} is tried again`,
          { error: String(error) },
        );
      }
    }
  }

  /** Writes again what could not be written, or was left by a process that ended; every few minutes. */
  private async retry(record: ProposalRecord): Promise<void> {
    const { service, auth, now } = this.options;
    const { id, status, createdBy, createdAt } = record;
    const last = this.tried.get(id) ?? Date.parse(createdAt);
    const millis = now().getTime();
    if (status !== 'failed' || millis - last < retryMillis) {
      return;
    }
    this.tried.set(id, millis);
    const credentials = await auth.getOwnServiceCredentials();
    await service.refresh(id, { credentials, name: createdBy });
  }

  /** False while a scan runs that may have read the tree before the merge. */
  private async requestScan({ repositoryId }: ProposalRecord) {
    const { scans, now } = this.options;
    if (await scans.queue(repositoryId, now().toISOString())) {
      return true;
    }
    const scan = await scans.get(repositoryId);
    return scan?.state.status !== 'running';
  }

  private async refreshEntities({ entityRefs }: ProposalRecord) {
    const { catalog, auth, logger } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    for (const entityRef of entityRefs.slice(0, refreshedEntities)) {
      try {
        await catalog.refreshEntity(entityRef, { credentials });
      } catch (error) {
        // The catalog looks by itself, only later.
        logger.debug(`The catalog does not refresh ${entityRef}`, {
          error: String(error),
        });
      }
    }
  }
}
