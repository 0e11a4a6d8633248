import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { columnOf } from '@waymark/plugin-ownership-common';
import type { DirectoryStore } from '@waymark/backend-features';
import { planRepositories } from '../repositories/planRepositories';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import type { SourceAddress } from '../repositories/sourceAddress';
import type { RepositoryEvaluator } from '../scans/RepositoryEvaluator';
import type { OwnershipSettings } from '../settings';
import { readCatalog } from './readCatalog';
import type { ThingSource, ThingStore } from './ThingStore';

/** What a `CatalogSync` works with. */
export interface CatalogSyncOptions {
  catalog: CatalogService;
  auth: AuthService;
  directory: DirectoryStore;
  repositories: RepositoryStore;
  things: ThingStore;
  evaluator: RepositoryEvaluator;
  settings: OwnershipSettings;
  parse(address: string): SourceAddress | undefined;
  /** The reader that reads an address otherwise than its integration would. */
  providerOf(address: string): string | undefined;
  now(): Date;
}

/**
 * Brings what the plugin knows in line with the catalog: people, repositories,
 * things and their owners. Safe to run twice at once; a catalog that cannot be
 * read changes nothing.
 */
export class CatalogSync {
  constructor(private readonly options: CatalogSyncOptions) {}

  /** Answers whether anything was different. */
  async run(): Promise<boolean> {
    const { catalog, auth, directory, repositories, things, evaluator } =
      this.options;
    const { settings } = this.options;
    const { entities, principals } = await readCatalog({
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
      kinds: settings.discovery.kinds,
    });
    const now = this.options.now();
    const plan = planRepositories(
      {
        known: await repositories.list(),
        configured: settings.repositories,
        entities,
        discover: settings.discovery.enabled,
        removeAfterMillis: settings.discovery.removeAfterMillis,
        parse: address => this.parse(address),
      },
      now,
    );
    const at = now.toISOString();
    const people = await directory.replace(principals);
    await repositories.save(plan.save, at);
    for (const id of plan.remove) {
      await repositories.remove(id, at);
    }
    const changed = await things.sync(
      entities.map((entity): ThingSource => {
        const entityRef = stringifyEntityRef(entity);
        return {
          entityRef,
          title: entity.metadata.title ?? entity.metadata.name,
          kind: entity.kind,
          type:
            typeof entity.spec?.type === 'string'
              ? entity.spec.type
              : undefined,
          column: columnOf(entity),
          entity,
          ...plan.places.get(entityRef),
        };
      }),
      at,
    );
    await evaluator.evaluateAll(now);
    await evaluator.assessAll(now);
    return people + plan.save.length + plan.remove.length + changed > 0;
  }

  private parse(address: string): SourceAddress | undefined {
    const parsed = this.options.parse(address);
    const provider = this.options.providerOf(address);
    return parsed && provider ? { ...parsed, provider } : parsed;
  }
}
