import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import { searchableText } from '@waymark/backend-features';
import type {
  Module,
  Repository,
  Runbook,
} from '@waymark/plugin-ownership-common';

/** A module, a scanned repository or a runbook, as the search finds it. */
export interface OwnershipDocument extends IndexableDocument {
  kind: 'module' | 'repository' | 'runbook';
  /** Refs of the owners, to filter by. */
  owners: string[];
}

/** A module by its name, its paths and its owner; visible to whoever sees its entity. */
export function moduleDocument(module: Module): OwnershipDocument {
  const owner = module.ownerRef
    ? `Owned by ${nameOf(module.ownerRef)}.`
    : 'Owned by nobody.';
  return {
    kind: 'module',
    title: `${module.title ?? module.name} (module of ${nameOf(
      module.monolithRef,
    )})`,
    text: [module.description, owner, `Paths: ${module.paths.join(', ')}`]
      .filter(Boolean)
      .join(' '),
    location: `${pageOf(module.entityRef)}/ownership`,
    owners: module.ownerRef ? [module.ownerRef] : [],
    authorization: { resourceRef: module.entityRef },
  };
}

/**
 * A repository by its name and coverage; visible to whoever sees the first of
 * its entities. One without entities is of nobody's and left out.
 */
export function repositoryDocument(
  repository: Repository,
): OwnershipDocument | undefined {
  const [entityRef] = repository.entityRefs;
  if (!entityRef) {
    return undefined;
  }
  const { owned } = repository.coverage;
  const percent = repository.fileCount
    ? Math.round((owned / repository.fileCount) * 100)
    : 0;
  const { error, warning } = repository.findings;
  return {
    kind: 'repository',
    title: `${repository.title} (repository)`,
    text: repository.codeownersPath
      ? `${repository.codeownersPath} gives ${percent} % of ${repository.fileCount} files an owner. ${error} errors and ${warning} warnings.`
      : `${repository.fileCount} files and no CODEOWNERS.`,
    location: `/ownership/repositories?repository=${encodeURIComponent(
      repository.id,
    )}`,
    owners: repository.ownerRefs,
    authorization: { resourceRef: entityRef },
  };
}

/**
 * A runbook by its title and text; visible to whoever sees its entity. One
 * whose text is not at hand is left out.
 */
export function runbookDocument(
  runbook: Runbook,
): OwnershipDocument | undefined {
  const { entityRef, content, title } = runbook;
  if (content === undefined) {
    return undefined;
  }
  const name = nameOf(entityRef);
  return {
    kind: 'runbook',
    title: `${title && title !== name ? `${title} · ` : ''}Runbook of ${name}`,
    text: searchableText(content),
    location: `${pageOf(entityRef)}/runbook`,
    owners: [],
    authorization: { resourceRef: entityRef },
  };
}

function pageOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}
