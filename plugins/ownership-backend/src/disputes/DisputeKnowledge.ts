import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type Directory,
  type DisputeContext,
  type DisputeRules,
  type GapKind,
  moduleOfPath,
  normalizePath,
  ownerExists,
  ownerOf,
  ownerRefOfEntity,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import type { ModuleStore } from '../modules/ModuleStore';

const mostClaimants = 20;

/** What a dispute can be about, with what is known of it. */
export interface DisputableEntity {
  entityRef: string;
  title: string;
  gap?: GapKind;
  reason?: string;
  claimantRefs: string[];
}

/** What decisions about disputes need to know of catalog and scans. */
export class DisputeKnowledge {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      directory: DirectoryStore;
      modules: ModuleStore;
      things: ThingStore;
      rules: DisputeRules;
      placeholderOwner: string;
    },
  ) {}

  async directory(): Promise<Directory> {
    return toDirectory(await this.options.directory.all());
  }

  contextOf(
    directory: Directory,
    followerRefs: readonly string[] = [],
  ): DisputeContext {
    const { rules, placeholderOwner } = this.options;
    return {
      rules,
      followerRefs,
      ownerExists: ref =>
        ref !== placeholderOwner && ownerExists(ref, directory),
      titleOf: ref => ownerOf(ref, directory).title,
    };
  }

  /** For decisions inside a transaction, which name nobody. */
  contextWithoutDirectory(): DisputeContext {
    return {
      rules: this.options.rules,
      followerRefs: [],
      ownerExists: () => false,
      titleOf: ref => ref,
    };
  }

  /** Refs of the people behind refs of people and groups, those of the groups below included. */
  async people(refs: readonly string[]): Promise<Set<string>> {
    const principals = await this.options.directory.all();
    const groups = new Set(refs.filter(ref => ref.startsWith('group:')));
    let size: number;
    do {
      size = groups.size;
      for (const { ref, kind, memberOf } of principals) {
        if (kind === 'group' && memberOf.some(parent => groups.has(parent))) {
          groups.add(ref);
        }
      }
    } while (groups.size > size);
    return new Set(
      principals
        .filter(
          ({ ref, kind, memberOf }) =>
            kind === 'user' &&
            (refs.includes(ref) || memberOf.some(group => groups.has(group))),
        )
        .map(({ ref }) => ref),
    );
  }

  /** Whether the catalog has no such entity any more; false while it does not answer. */
  async isGone(entityRef: string): Promise<boolean> {
    const { catalog, auth } = this.options;
    try {
      const entity = await catalog.getEntityByRef(entityRef, {
        credentials: await auth.getOwnServiceCredentials(),
      });
      return entity === undefined;
    } catch {
      return false;
    }
  }

  /** An entity that the caller sees; throws `NotFoundError` or `InputError` otherwise. */
  async entity(
    entityRef: string,
    credentials: BackstageCredentials,
    directory: Directory,
  ): Promise<DisputableEntity> {
    const [found] = await this.entities([entityRef], credentials, directory);
    if ('problem' in found) {
      throw found.problem;
    }
    return found;
  }

  /** The same for many, in the order of the refs. */
  async entities(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
    directory: Directory,
  ): Promise<(DisputableEntity | { problem: Error })[]> {
    const { catalog, things, placeholderOwner } = this.options;
    const [{ items }, records] = await Promise.all([
      catalog.getEntitiesByRefs(
        {
          entityRefs: [...entityRefs],
          fields: ['kind', 'metadata', 'spec.owner', 'relations'],
        },
        { credentials },
      ),
      things.byRefs(entityRefs),
    ]);
    const known = new Map(records.map(record => [record.entityRef, record]));
    return entityRefs.map((entityRef, index) => {
      const entity = items[index];
      if (!entity) {
        return {
          problem: new NotFoundError(
            `entityRef: there is no entity ${entityRef} in the catalog`,
          ),
        };
      }
      if (/^(user|group|location)$/i.test(entity.kind)) {
        return {
          problem: new InputError(
            `entityRef: a ${entity.kind} has no owner to dispute; name a service, a module or the like`,
          ),
        };
      }
      const record = known.get(entityRef);
      return {
        entityRef: stringifyEntityRef(entity),
        title: entity.metadata.title ?? entity.metadata.name,
        gap: record?.gap,
        reason: record?.reason,
        claimantRefs: claimantsOf(
          ownerRefOfEntity(entity),
          record,
          directory,
          placeholderOwner,
        ),
      };
    });
  }

  /** The claimants of a thing as it was last assessed. */
  claimantsOf(thing: ThingRecord, directory: Directory): string[] {
    return claimantsOf(
      thing.ownerRef,
      thing,
      directory,
      this.options.placeholderOwner,
    );
  }

  /** The module or entity that a path of a repository belongs to. */
  async entityOfPath(repositoryId: string, path: string): Promise<string> {
    const { modules, things } = this.options;
    let normal: string;
    try {
      normal = normalizePath(path);
    } catch (error) {
      throw new InputError(`path: ${(error as Error).message}`);
    }
    const module = moduleOfPath(normal, await modules.modulesIn(repositoryId));
    if (module) {
      return module.entityRef;
    }
    const covering = (await things.ofRepository(repositoryId))
      .filter(
        thing => thing.path !== undefined && normal.startsWith(thing.path),
      )
      .sort((a, b) => b.path!.length - a.path!.length);
    if (!covering[0]) {
      throw new NotFoundError(
        `path: no entity of the catalog covers '${normal}'; open the dispute about an entity`,
      );
    }
    return covering[0].entityRef;
  }
}

function claimantsOf(
  ownerRef: string | undefined,
  record: ThingRecord | undefined,
  directory: Directory,
  placeholderOwner: string,
): string[] {
  const refs = [
    ownerRef,
    ...(record?.view?.owners.map(owner => owner.ref) ?? []),
  ];
  return [...new Set(refs)]
    .filter(
      (ref): ref is string =>
        ref !== undefined &&
        ref !== placeholderOwner &&
        ownerExists(ref, directory),
    )
    .slice(0, mostClaimants);
}
