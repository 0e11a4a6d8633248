import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CO_OWNERS,
  ANNOTATION_MODULE_PATHS,
  codeownersEditOf,
  codeownersLocations,
  type Directory,
  type EditableRepository,
  type FileEdit,
  editCodeownersTogether,
  filesBelow,
  handleFinder,
  handlesIn,
  managedBlockOf,
  type Module,
  ownerRefOf,
  ownerRefOfEntity,
  planOwnerEdits,
  type RepositoryOwnerChange,
  withoutModules,
} from '@waymark/plugin-ownership-common';
import type { ThingRecord } from '../entities/ThingStore';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import type { SourceAddress } from '../repositories/sourceAddress';
import type { OwnershipSettings } from '../settings';
import type { OwnerChange } from './Proposals';
import type { RepositoryForChanges } from './readForChanges';

/** An owner change with all that is known of its entity. */
export interface KnownChange extends OwnerChange {
  thing: ThingRecord;
  module?: Module;
  /** The file that declares the entity, when its address can be read. */
  file?: SourceAddress;
}

/** What the plan of one repository looks at. */
export interface RepositoryPlanInput {
  repository: RepositoryRecord;
  content: RepositoryForChanges;
  changes: readonly KnownChange[];
  /** Things whose sources are in the repository. */
  things: readonly ThingRecord[];
  modules: readonly Module[];
  directory: Directory;
  settings: Pick<OwnershipSettings, 'owners' | 'placeholderOwner'>;
}

/** The address of the file that declares an entity; `undefined` for modules and for what the portal generates. */
export function locationOf({ metadata }: Entity): string | undefined {
  return metadata.annotations?.[ANNOTATION_LOCATION];
}

/** The files of one repository that make the changes true. Pure: no clock, no I/O. */
export function planRepositoryChanges(input: RepositoryPlanInput) {
  const { repository, content, changes, settings, directory } = input;
  const { dialect } = repository;
  const folders = foldersIn(input);
  const codeownersPath = codeownersPathOf(input);
  const refOf = (handle: string) =>
    ownerRefOf(handle, settings.owners, directory);
  const editable: EditableRepository = {
    dialect,
    files: content.paths,
    contents: new Map(Object.entries(content.files)),
    codeownersPath,
    refOf,
    handleOf: handleFinder({
      mapping: settings.owners,
      directory,
      dialect,
      known: handlesIn(content.files[codeownersPath ?? ''] ?? '', dialect),
    }),
    generated: planned => generated(input, editable, planned),
  };
  return planOwnerEdits(
    editable,
    changes.map(change => toRepositoryChange(change, input, folders)),
  );
}

function codeownersPathOf({ content, repository }: RepositoryPlanInput) {
  const { paths } = content;
  const known = new Set(paths);
  return codeownersLocations(repository.dialect).find(path => known.has(path));
}

function toRepositoryChange(
  change: KnownChange,
  input: RepositoryPlanInput,
  folders: Folders,
): RepositoryOwnerChange {
  const { repository, settings } = input;
  const { thing, module, file } = change;
  const old = ownerRefOfEntity(thing.entity);
  return {
    entityRef: change.entityRef,
    ownerRef: change.ownerRef,
    coOwnerRefs: change.coOwnerRefs,
    oldOwnerRefs:
      old === undefined || old === settings.placeholderOwner ? [] : [old],
    catalogFile:
      file && file.root === repository.url && !module ? file.path : undefined,
    module: module?.repositoryId === repository.id ? module : undefined,
    tree:
      thing.repositoryId === repository.id
        ? treeOf(thing, input.content.paths, folders)
        : undefined,
  };
}

const kindsByRank = ['module', 'component', 'api', 'resource'];

function rankOf({ kind, entity }: ThingRecord): number {
  return entity.metadata.annotations?.[ANNOTATION_MODULE_PATHS]
    ? 0
    : kindsByRank.indexOf(kind.toLocaleLowerCase('en-US'));
}

/** Whose folders there are in a repository, looked at once for all changes. */
interface Folders {
  /** The rank of the thing that decides about a folder. */
  ranks: ReadonlyMap<string, number>;
  /** Those whose files are no other's. */
  inner: ReadonlySet<string>;
}

function foldersIn({ things, modules }: RepositoryPlanInput): Folders {
  const ranks = new Map<string, number>();
  const inner = new Set(modules.flatMap(module => module.paths));
  for (const thing of things) {
    const rank = rankOf(thing);
    for (const path of rank < 0 ? [] : foldersOf(thing)) {
      ranks.set(path, Math.min(rank, ranks.get(path) ?? rank));
      if (path !== '') {
        inner.add(path);
      }
    }
  }
  return { ranks, inner };
}

/** The files that are an entity's own; none where another thing decides about the same folder. */
function treeOf(
  thing: ThingRecord,
  all: readonly string[],
  { ranks, inner }: Folders,
): RepositoryOwnerChange['tree'] {
  const paths = foldersOf(thing);
  const rank = rankOf(thing);
  if (rank < 0 || paths.some(path => (ranks.get(path) ?? rank) < rank)) {
    return undefined;
  }
  const files = paths.flatMap(path =>
    path === '' || path.endsWith('/')
      ? filesBelow(all, path)
      : all.filter(file => file === path),
  );
  return {
    paths,
    entityFiles: new Set(withoutModules(files, paths, inner)),
  };
}

function foldersOf({ entity, path }: ThingRecord): string[] {
  const paths = entity.metadata.annotations?.[ANNOTATION_MODULE_PATHS];
  return paths ? paths.split(',').map(each => each.trim()) : [path ?? ''];
}

/** CODEOWNERS with its generated block made anew; hand-written rules about the entities follow. */
function generated(
  input: RepositoryPlanInput,
  editable: EditableRepository,
  changes: readonly RepositoryOwnerChange[],
): FileEdit | undefined {
  const { content, repository, things, modules, directory, settings } = input;
  const path = editable.codeownersPath!;
  const before = content.files[path];
  if (before === undefined || !managedBlockOf(before)) {
    return undefined;
  }
  const changeOf = new Map(changes.map(change => [change.entityRef, change]));
  const edit = codeownersEditOf({
    content,
    things: things.map(thing => ({
      ...thing,
      entity: withOwners(thing.entity, changeOf.get(thing.entityRef)),
    })),
    modules: modules.map(module => ({
      ...module,
      ownerRef: changeOf.get(module.entityRef)?.ownerRef ?? module.ownerRef,
    })),
    directory,
    owners: settings.owners,
    dialect: repository.dialect,
    placeholderOwner: settings.placeholderOwner,
  });
  if (edit.handEdited) {
    return {
      problem: `its generated block was edited by hand in line ${edit.handEdited.lines.join(
        ', ',
      )}; propose CODEOWNERS from the catalog, which shows what to replace`,
    };
  }
  const followed = editCodeownersTogether(
    { ...editable, content: edit.after },
    changes.map(({ tree, oldOwnerRefs, ownerRef }) => ({
      ...tree!,
      oldOwnerRefs,
      ownerRef,
      isOnlySource: false,
    })),
  );
  const [problem] = followed.problems.values();
  if (problem !== undefined) {
    return { problem };
  }
  return managedBlockOf(followed.content)?.intact
    ? { content: followed.content }
    : { problem: 'its rules stand in the way of its generated block' };
}

function withOwners(
  entity: Entity,
  change: RepositoryOwnerChange | undefined,
): Entity {
  if (!change) {
    return entity;
  }
  const { ownerRef, coOwnerRefs } = change;
  return {
    ...entity,
    relations: undefined,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        ...(coOwnerRefs && { [ANNOTATION_CO_OWNERS]: coOwnerRefs.join(',') }),
      },
    },
    spec: { ...entity.spec, owner: ownerRef },
  };
}
