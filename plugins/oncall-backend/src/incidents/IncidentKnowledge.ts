import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DirectoryStore } from '@waymark/backend-features';
import type { AffectedEntity } from '@waymark/plugin-oncall-common';

/**
 * An entity, and whether its owner is known: `unclear` when nobody owns it or
 * the catalog could not be asked, `absent` when the catalog does not have it.
 */
export interface KnownEntity {
  entity: AffectedEntity;
  owner: 'known' | 'unclear' | 'absent';
  /** The catalog could not be asked: nobody knows whether somebody owns it. */
  isUnasked?: boolean;
  /** What people call the owner; absent unless it is known. */
  ownerTitle?: string;
}

const annotationOfService = 'pagerduty.com/service-id';

/** What the catalog says about the things that incidents hurt. */
export class IncidentKnowledge {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      directory: DirectoryStore;
      logger: LoggerService;
      placeholderOwner: string;
      /** The entity that is mapped to a service of PagerDuty, where providers are read. */
      mappedEntity?(serviceId: string): Promise<string | undefined>;
    },
  ) {}

  /** Never fails: a catalog that is down is said of each entity. */
  async entities(
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, KnownEntity>> {
    const wanted = [...new Set(refs)];
    if (wanted.length === 0) {
      return new Map();
    }
    try {
      const { catalog, auth, directory } = this.options;
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: wanted,
          fields: ['kind', 'metadata', 'relations'],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      const owners = await directory.byRefs(
        items.flatMap(entity => (entity && ownerOf(entity)) || []),
      );
      const titles = new Map(owners.map(({ ref, title }) => [ref, title]));
      return new Map(
        wanted.map((ref, index) => [
          ref,
          this.known(ref, items[index], titles),
        ]),
      );
    } catch (error) {
      this.options.logger.warn(
        'The catalog cannot be asked who owns what an incident hurts; it is asked again',
        { error: isError(error) ? error.message : String(error) },
      );
      return new Map(
        wanted.map(entityRef => [
          entityRef,
          {
            entity: {
              entityRef,
              problem: 'The catalog did not say who owns it; it is asked again',
            },
            owner: 'unclear',
            isUnasked: true,
          },
        ]),
      );
    }
  }

  /** The entity that is mapped to a service of PagerDuty, else has its annotation; none when the catalog is down. */
  async entityOfService(serviceId: string): Promise<string | undefined> {
    const { catalog, auth, mappedEntity } = this.options;
    const mapped = await mappedEntity?.(serviceId);
    if (mapped) {
      return mapped;
    }
    try {
      const { items } = await catalog.getEntities(
        {
          filter: {
            [`metadata.annotations.${annotationOfService}`]: serviceId,
          },
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          limit: 1,
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return items[0] && stringifyEntityRef(items[0]);
    } catch {
      return undefined;
    }
  }

  private known(
    entityRef: string,
    entity: Entity | undefined,
    ownerTitles: ReadonlyMap<string, string>,
  ): KnownEntity {
    if (!entity) {
      return {
        entity: { entityRef, problem: `The catalog has no ${entityRef}` },
        owner: 'absent',
      };
    }
    const title = entity.metadata.title ?? entity.metadata.name;
    const ownerRef = ownerOf(entity);
    const isOwned =
      ownerRef !== undefined &&
      ownerRef !== this.options.placeholderOwner &&
      ownerTitles.has(ownerRef);
    return isOwned
      ? {
          entity: { entityRef, title, ownerRef },
          owner: 'known',
          ownerTitle: ownerTitles.get(ownerRef),
        }
      : {
          entity: {
            entityRef,
            title,
            problem: 'Nobody owned it when this began',
          },
          owner: 'unclear',
        };
  }
}

function ownerOf(entity: Entity): string | undefined {
  return entity.relations
    ?.find(({ type }) => type === RELATION_OWNED_BY)
    ?.targetRef.toLocaleLowerCase('en-US');
}
