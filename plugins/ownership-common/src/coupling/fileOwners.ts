import type { Codeowners } from '@waymark/codeowners';
import { Directory, ownerExists } from '../directory/Directory';
import { OwnerMapping, ownerRefOf } from '../directory/ownerMapping';
import { foldersAbove } from '../modules/checkModules';

/**
 * Who owns one file, as sorted refs. `joint` owners have declared that they own
 * it together: a change of it crosses nothing between them.
 *
 * @public
 */
export interface FileOwners {
  readonly owners: readonly string[];
  readonly joint: boolean;
}

/**
 * What decides about the owners of files.
 *
 * @public
 */
export interface FileOwnersInput {
  /** Folders that end in `/`, or files, with the ref of their owner. */
  modules: readonly { paths: readonly string[]; ownerRef?: string }[];
  /** Entities with a tree of their own; `path` is empty for the whole repository. */
  entities: readonly { kind: string; path: string; ownerRef?: string }[];
  /** Owners who have declared that they own a path together. */
  joint?: readonly { paths: readonly string[]; owners: readonly string[] }[];
  codeowners: Pick<Codeowners, 'ownersOf'>;
  mapping: OwnerMapping;
  directory: Directory;
}

const nobody: FileOwners = Object.freeze({ owners: [], joint: false });
/** Paths repeat from commit to commit; this many are remembered. */
const remembered = 100_000;

/**
 * Tells who owns a file: joint owners, else the owner of the module, else of the
 * entity, whose folder is the longest around it, else the owners that CODEOWNERS
 * names, else the owner of the whole repository. Only teams and people of the
 * directory count. Equal answers are the same object.
 *
 * @public
 */
export function fileOwnersOf(
  input: FileOwnersInput,
): (path: string) => FileOwners {
  const { codeowners, mapping, directory } = input;
  const known = new Map<string, FileOwners>();
  const shared = (refs: Iterable<string>, joint = false): FileOwners => {
    const owners = [...new Set(refs)]
      .filter(ref => ownerExists(ref, directory))
      .sort();
    if (owners.length === 0) {
      return nobody;
    }
    const key = `${owners.join(' ')} ${joint}`;
    const same = known.get(key) ?? Object.freeze({ owners, joint });
    known.set(key, same);
    return same;
  };
  const folders = foldersOf(input, shared);
  const whole = folders.get('') ?? nobody;
  const byHandles = new Map<readonly string[], FileOwners>();
  const byCodeowners = (path: string): FileOwners => {
    const handles = codeowners.ownersOf(path).owners;
    let owners = byHandles.get(handles);
    if (!owners) {
      owners = shared(
        handles.flatMap(handle => ownerRefOf(handle, mapping, directory) ?? []),
      );
      byHandles.set(handles, owners);
    }
    return owners;
  };
  const decide = (path: string): FileOwners => {
    for (const candidate of [path, ...foldersAbove(path)]) {
      const owners = candidate && folders.get(candidate);
      if (owners) {
        return owners;
      }
    }
    const owners = byCodeowners(path);
    return owners === nobody ? whole : owners;
  };
  return remember(decide);
}

function foldersOf(
  { modules, entities, joint = [] }: FileOwnersInput,
  shared: (refs: Iterable<string>, joint?: boolean) => FileOwners,
): Map<string, FileOwners> {
  const folders = new Map<string, FileOwners>();
  const add = (path: string, owners: FileOwners) => {
    if (!folders.has(path) && owners !== nobody) {
      folders.set(path, owners);
    }
  };
  for (const { paths, owners } of joint) {
    paths.forEach(path => add(path, shared(owners, true)));
  }
  for (const { paths, ownerRef } of modules) {
    paths.forEach(path => add(path, shared(ownerRef ? [ownerRef] : [])));
  }
  for (const [path, refs] of ownersByPath(entities)) {
    add(path, shared(refs));
  }
  return folders;
}

/** Of a folder's entities its Components decide: an API beside one may well be another team's. */
function ownersByPath(
  entities: FileOwnersInput['entities'],
): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  const components = new Set(
    entities.filter(isComponent).map(({ path }) => path),
  );
  for (const entity of entities) {
    const { path, ownerRef } = entity;
    if (ownerRef && (isComponent(entity) || !components.has(path))) {
      byPath.set(path, [...(byPath.get(path) ?? []), ownerRef]);
    }
  }
  return byPath;
}

function isComponent({ kind }: { kind: string }): boolean {
  return kind.toLocaleLowerCase('en-US') === 'component';
}

function remember(
  decide: (path: string) => FileOwners,
): (path: string) => FileOwners {
  const known = new Map<string, FileOwners>();
  return path => {
    let owners = known.get(path);
    if (!owners) {
      owners = decide(path);
      if (known.size >= remembered) {
        known.clear();
      }
      known.set(path, owners);
    }
    return owners;
  };
}
