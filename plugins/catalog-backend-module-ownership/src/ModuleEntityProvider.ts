import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_MODULE_OF,
  type CatalogSnapshot,
  type OwnershipApi,
} from '@waymark/plugin-ownership-common';
import { Absences } from './Absences';
import { moduleEntity } from './moduleEntity';
import { type KnownModule, planModules } from './planModules';
import { refreshKey } from './refreshKey';
import type { SnapshotHolder } from './SnapshotHolder';

const locationType = 'waymark-ownership';
const patienceMillis = 10 * 60_000;

/** What a `ModuleEntityProvider` works with. */
export interface ModuleEntityProviderOptions {
  ownership: Pick<OwnershipApi, 'catalogSnapshot' | 'changes' | 'repositories'>;
  catalog: CatalogService;
  auth: AuthService;
  holder: SnapshotHolder;
  placeholderOwner: string;
  logger: LoggerService;
  now(): Date;
}

/**
 * Brings the modules of monoliths into the catalog. It asks the change feed,
 * which is cheap, and fetches the snapshot when there is something new. Every
 * process runs it, because each one's processor needs the snapshot; applying
 * the same twice changes nothing.
 */
export class ModuleEntityProvider implements EntityProvider {
  private connection: EntityProviderConnection | undefined;
  private known: KnownModule[] | undefined;
  private cursor: string | undefined;
  private isDown = false;
  private readonly absences = new Absences(patienceMillis);

  constructor(private readonly options: ModuleEntityProviderOptions) {}

  getProviderName(): string {
    return 'waymark-ownership-modules';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
  }

  /** Follows the feed up to now. While the ownership backend cannot be reached, nothing changes. */
  async poll(): Promise<void> {
    try {
      if (await this.hasNews()) {
        await this.apply();
      }
      if (this.isDown) {
        this.options.logger.info('The ownership backend answers again');
      }
      this.isDown = false;
    } catch (error) {
      if (!this.isDown) {
        this.options.logger.warn(
          'The ownership backend cannot be asked; modules and owners stay as they are',
          { error: isError(error) ? error.message : String(error) },
        );
      }
      this.isDown = true;
    }
  }

  private async hasNews(): Promise<boolean> {
    if (!this.cursor || !this.known || this.hasUnsettled()) {
      return true;
    }
    try {
      const { items } = await this.options.ownership.changes(
        this.cursor,
        await this.token(),
      );
      return items.length > 0;
    } catch (error) {
      if (isError(error) && statusOf(error) === 410) {
        return true;
      }
      throw error;
    }
  }

  /** A module of a repository that was not scanned yet: time alone may decide about it. */
  private hasUnsettled(): boolean {
    const scanned = this.options.holder.get()?.scannedRepositoryIds ?? [];
    return (this.known ?? []).some(
      module => !scanned.includes(module.repositoryId),
    );
  }

  private async apply(): Promise<void> {
    const { ownership, holder } = this.options;
    const connection = this.connection;
    if (!connection) {
      return;
    }
    const snapshot = await ownership.catalogSnapshot(await this.token());
    const known = this.known ?? (await this.readKnown());
    const plan = planModules(known, snapshot, await this.gone(known, snapshot));
    if (plan.added.length + plan.removed.length > 0) {
      await connection.applyMutation({
        type: 'delta',
        added: plan.added.map(module => {
          const locationKey = locationKeyOf(module.repositoryId);
          return {
            entity: moduleEntity(module, {
              locationKey,
              placeholderOwner: this.options.placeholderOwner,
            }),
            locationKey,
          };
        }),
        removed: plan.removed.map(({ entityRef, repositoryId }) => ({
          entityRef,
          locationKey: locationKeyOf(repositoryId),
        })),
      });
    }
    const removed = new Set(plan.removed.map(each => each.entityRef));
    const emitted = new Map<string, KnownModule>();
    for (const each of known) {
      if (!removed.has(each.entityRef)) {
        emitted.set(each.entityRef, each);
      }
    }
    for (const module of snapshot.modules) {
      const { entityRef, repositoryId } = module;
      emitted.set(entityRef, { entityRef, repositoryId, module });
    }
    const changed = holder.set(snapshot);
    this.known = [...emitted.values()];
    this.cursor = snapshot.cursor;
    if (changed.length > 0) {
      await connection.refresh({ keys: changed.map(refreshKey) });
    }
  }

  /** Repositories of known modules that the ownership backend has not heard of for long. */
  private async gone(
    known: readonly KnownModule[],
    snapshot: CatalogSnapshot,
  ): Promise<Set<string>> {
    const missing = new Set(
      known
        .map(module => module.repositoryId)
        .filter(id => !snapshot.scannedRepositoryIds.includes(id)),
    );
    if (missing.size > 0) {
      const { items } = await this.options.ownership.repositories(
        await this.token(),
      );
      items.forEach(repository => missing.delete(repository.id));
    }
    return this.absences.note(missing, this.options.now());
  }

  /** What an earlier process brought into the catalog. */
  private async readKnown(): Promise<KnownModule[]> {
    const known: KnownModule[] = [];
    const credentials = await this.options.auth.getOwnServiceCredentials();
    for await (const page of this.options.catalog.streamEntities(
      {
        filter: { kind: 'Component', 'spec.type': 'module' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials },
    )) {
      for (const entity of page) {
        const annotations = entity.metadata.annotations ?? {};
        const origin = annotations[ANNOTATION_ORIGIN_LOCATION] ?? '';
        if (
          annotations[ANNOTATION_MODULE_OF] &&
          origin.startsWith(`${locationType}:`)
        ) {
          known.push({
            entityRef: stringifyEntityRef(entity),
            repositoryId: origin.slice(locationType.length + 1),
          });
        }
      }
    }
    return known;
  }

  private async token(): Promise<{ token: string }> {
    const { auth } = this.options;
    return await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ownership',
    });
  }
}

function locationKeyOf(repositoryId: string): string {
  return `${locationType}:${repositoryId}`;
}

function statusOf(error: object): number | undefined {
  const { statusCode, response } = error as {
    statusCode?: number;
    response?: { status?: number };
  };
  return statusCode ?? response?.status;
}
