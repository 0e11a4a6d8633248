import type { Directory } from '../directory/Directory';
import type { JointArea, JointOwnership } from '../model/joint';
import type { Module } from '../model/module';
import { moduleOfPath } from '../modules/resolveModules';
import { jointOwnershipOf } from './jointOwnershipOf';

/**
 * The joint ownership that is declared for a path: by the joint area or the
 * module with the longest prefix of it, the area where both are of one path.
 * `title` says what is owned jointly.
 *
 * @public
 */
export function jointOfPath(
  path: string,
  declared: { areas: readonly JointArea[]; modules: readonly Module[] },
  directory: Directory,
): (JointOwnership & { title: string }) | undefined {
  const area = moduleOfPath(path, declared.areas);
  const module = moduleOfPath(path, declared.modules);
  if (area && longest(area, path) >= longest(module, path)) {
    return { ...jointOwnershipOf(area.owners, directory), title: area.title };
  }
  return (
    module?.joint && {
      ...jointOwnershipOf(module.joint, directory),
      title: module.title ?? module.name,
    }
  );
}

/**
 * The joint areas that touch a tree: paths in it or around it; areas of tables
 * alone belong to the whole repository, `''`.
 *
 * @public
 */
export function jointAreasOfTree(
  areas: readonly JointArea[],
  tree: string,
): JointArea[] {
  return areas.filter(({ paths }) =>
    paths.length === 0
      ? tree === ''
      : paths.some(path => path.startsWith(tree) || tree.startsWith(path)),
  );
}

function longest(
  declared: { paths: readonly string[] } | undefined,
  path: string,
): number {
  return Math.max(
    -1,
    ...(declared?.paths ?? [])
      .filter(
        each => path === each || (each.endsWith('/') && path.startsWith(each)),
      )
      .map(each => each.length),
  );
}
