import {
  type CodeOwner,
  filesBelow,
  type Folder,
} from '@waymark/plugin-ownership-common';
import type { OpenTree } from './RepositoryTrees';

/** The children of a folder (one that ends in `/`, empty for the root) with the owners of what is below each. */
export function folderOf(
  tree: Pick<OpenTree, 'paths' | 'codeowners'>,
  folder: string,
  toOwner: (handle: string) => CodeOwner,
): Folder {
  const children = new Map<
    string,
    {
      isFolder: boolean;
      files: number;
      unmatched: number;
      owners: Map<string, number>;
    }
  >();
  for (const path of filesBelow(tree.paths, folder)) {
    const rest = path.slice(folder.length);
    const slash = rest.indexOf('/');
    const name = slash < 0 ? rest : rest.slice(0, slash);
    const child = children.get(name) ?? {
      isFolder: slash >= 0,
      files: 0,
      unmatched: 0,
      owners: new Map<string, number>(),
    };
    const { state, owners } = tree.codeowners.ownersOf(path);
    child.files += 1;
    child.unmatched += state === 'unmatched' ? 1 : 0;
    for (const owner of owners) {
      child.owners.set(owner, (child.owners.get(owner) ?? 0) + 1);
    }
    children.set(name, child);
  }
  return {
    path: folder,
    items: [...children]
      .map(([name, { isFolder, files, unmatched, owners }]) => ({
        name,
        path: `${folder}${name}${isFolder ? '/' : ''}`,
        isFolder,
        files,
        unmatched,
        owners: [...owners]
          .sort(([, a], [, b]) => b - a)
          .map(([handle]) => toOwner(handle)),
      }))
      .sort(
        (a, b) =>
          Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1),
      ),
  };
}
