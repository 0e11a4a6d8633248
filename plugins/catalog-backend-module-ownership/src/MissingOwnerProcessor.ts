import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import {
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_OWNER_COMMIT,
  ANNOTATION_OWNER_RULE,
  ANNOTATION_OWNER_SOURCE,
} from '@waymark/plugin-ownership-common';
import { refreshKey } from './refreshKey';
import {
  type FilledOwner,
  foldersOf,
  type SnapshotHolder,
} from './SnapshotHolder';

/** Kinds whose schema asks for an owner. */
const kinds = ['component', 'api', 'resource', 'system', 'domain'];
const cacheKey = 'owner';

/**
 * Fills in a missing `spec.owner`: the majority owner of the entity's own
 * folder, else the placeholder. It looks at the snapshot in memory and does no
 * I/O. Before the first snapshot the owner that was last filled in stays.
 */
export class MissingOwnerProcessor implements CatalogProcessor {
  constructor(
    private readonly options: {
      holder: SnapshotHolder;
      placeholderOwner: string;
    },
  ) {}

  getProcessorName(): string {
    return 'waymark-missing-owner';
  }

  /** After the one that annotates entities with their source location. */
  getPriority(): number {
    return 30;
  }

  async preProcessEntity(
    entity: Entity,
    location: { type: string; target: string },
    emit: CatalogProcessorEmit,
    _originLocation: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (!isMissingOwner(entity)) {
      return entity;
    }
    const address = addressOf(entity, location);
    for (const folder of address ? foldersOf(address) : []) {
      emit(processingResult.refresh(refreshKey(folder)));
    }
    return withOwner(
      entity,
      await this.ownerOf(address, cache),
      this.options.placeholderOwner,
    );
  }

  private async ownerOf(
    address: string | undefined,
    cache: CatalogProcessorCache,
  ): Promise<FilledOwner | undefined> {
    const answer = address ? this.options.holder.ownerOf(address) : 'none';
    if (answer === 'unknown') {
      const remembered = await cache.get<
        FilledOwner & { [key: string]: string }
      >(cacheKey);
      return remembered?.ownerRef ? remembered : undefined;
    }
    await cache.set(cacheKey, answer === 'none' ? {} : { ...answer });
    return answer === 'none' ? undefined : answer;
  }
}

function isMissingOwner({ kind, spec }: Entity): boolean {
  const owner = spec?.owner;
  return (
    kinds.includes(kind.toLocaleLowerCase('en-US')) &&
    (owner === undefined ||
      owner === null ||
      (typeof owner === 'string' && owner.trim() === ''))
  );
}

function addressOf(
  entity: Entity,
  location: { type: string; target: string },
): string | undefined {
  const source = entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION];
  if (source?.startsWith('url:')) {
    return source.slice(4);
  }
  return location.type === 'url' ? location.target : undefined;
}

function withOwner(
  entity: Entity,
  owner: FilledOwner | undefined,
  placeholderOwner: string,
): Entity {
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_OWNER_SOURCE]: owner ? 'codeowners' : 'none',
        ...(owner?.ownerRule
          ? { [ANNOTATION_OWNER_RULE]: owner.ownerRule }
          : {}),
        ...(owner ? { [ANNOTATION_OWNER_COMMIT]: owner.commit } : {}),
      },
    },
    spec: { ...entity.spec, owner: owner?.ownerRef ?? placeholderOwner },
  };
}
