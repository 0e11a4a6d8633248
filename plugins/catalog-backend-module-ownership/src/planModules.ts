import type { CatalogSnapshot, Module } from '@waymark/plugin-ownership-common';

/** A module that the catalog has. */
export interface KnownModule {
  entityRef: string;
  repositoryId: string;
  /** What was emitted, to see differences; absent when another process or an earlier one did it. */
  module?: Module;
}

/** What has to change in the catalog. */
export interface ModulePlan {
  added: Module[];
  removed: KnownModule[];
}

/**
 * Decides what to emit and what to remove. A module goes only when its
 * repository was scanned with success and declares it no more, or when the
 * repository itself is gone; one of a repository that has not been scanned yet
 * stays.
 */
export function planModules(
  known: readonly KnownModule[],
  snapshot: Pick<CatalogSnapshot, 'modules' | 'scannedRepositoryIds'>,
  goneRepositoryIds: ReadonlySet<string>,
): ModulePlan {
  const before = new Map(known.map(each => [each.entityRef, each.module]));
  const declared = new Set(snapshot.modules.map(module => module.entityRef));
  const scanned = new Set(snapshot.scannedRepositoryIds);
  return {
    added: snapshot.modules.filter(
      module =>
        JSON.stringify(module) !==
        JSON.stringify(before.get(module.entityRef) ?? null),
    ),
    removed: known.filter(
      ({ entityRef, repositoryId }) =>
        !declared.has(entityRef) &&
        (scanned.has(repositoryId) || goneRepositoryIds.has(repositoryId)),
    ),
  };
}
