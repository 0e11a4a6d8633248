import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CO_OWNERS,
  ANNOTATION_MODULE_PATHS,
  codeownersEditOf,
  codeownersLocations,
  type Directory,
  type EditableRepository,
  type FileEdit,
  editCodeowners,
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
    changes.map(change => toRepositoryChange(change, input)),
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
      thing.repositoryId === repository.id ? treeOf(thing, input) : undefined,
  };
}

const ranks = ['module', 'component', 'api', 'resource'];

function rankOf({ kind, entity }: ThingRecord): number {
  return entity.metadata.annotations?.[ANNOTATION_MODULE_PATHS]
    ? 0
    : ranks.indexOf(kind.toLocaleLowerCase('en-US'));
}

/** The files that are an entity's own; none where another thing decides about the same folder. */
function treeOf(
  thing: ThingRecord,
  { content, things, modules }: RepositoryPlanInput,
): RepositoryOwnerChange['tree'] {
  const paths = foldersOf(thing);
  const rank = rankOf(thing);
  const decides = things.every(
    other =>
      other.entityRef === thing.entityRef ||
      rankOf(other) < 0 ||
      rankOf(other) >= rank ||
      !foldersOf(other).some(path => paths.includes(path)),
  );
  if (rank < 0 || !decides) {
    return undefined;
  }
  const inner = new Set([
    ...modules.flatMap(module => module.paths),
    ...things
      .filter(other => rankOf(other) >= 0)
      .flatMap(foldersOf)
      .filter(path => path !== ''),
  ]);
  const files = paths.flatMap(path =>
    path === '' || path.endsWith('/')
      ? filesBelow(content.paths, path)
      : content.paths.filter(file => file === path),
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
  let text = edit.after;
  for (const change of changes) {
    const followed = editCodeowners({
      ...editable,
      ...change.tree!,
      content: text,
      oldOwnerRefs: change.oldOwnerRefs,
      ownerRef: change.ownerRef,
      isOnlySource: false,
    });
    if ('problem' in followed) {
      return followed;
    }
    text = followed.content;
  }
  return managedBlockOf(text)?.intact
    ? { content: text }
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
