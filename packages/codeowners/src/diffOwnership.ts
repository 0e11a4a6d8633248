import { normalizePath } from './normalizePath';
import {
  Codeowners,
  OwnershipChange,
  OwnershipChangeGroup,
  PathOwnership,
} from './types';

function sameHands(before: PathOwnership, after: PathOwnership): boolean {
  if (
    before.state !== after.state ||
    before.owners.length !== after.owners.length
  ) {
    return false;
  }
  return (
    before.owners.every((owner, index) => owner === after.owners[index]) ||
    before.owners.every(owner => after.owners.includes(owner))
  );
}

function compareText(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/**
 * The files that change hands, once each and in code unit order of their paths; the order of owners does not count.
 * Throws a CodeownersError with code `bad-path` for a path that cannot be in a repository.
 *
 * @public
 */
export function diffOwnership(
  before: Codeowners,
  after: Codeowners,
  files: Iterable<string>,
): OwnershipChange[] {
  const changes = new Map<string, OwnershipChange>();
  for (const file of files) {
    const path = normalizePath(file);
    const change = {
      path,
      before: before.ownersOf(path),
      after: after.ownersOf(path),
    };
    if (!sameHands(change.before, change.after)) {
      changes.set(path, change);
    }
  }
  return [...changes.values()].sort((left, right) =>
    compareText(left.path, right.path),
  );
}

function keyOf({ state, owners }: PathOwnership): string {
  return JSON.stringify([state, ...[...owners].sort(compareText)]);
}

/**
 * Changes gathered by who hands over to whom, largest group first, then by its first path.
 *
 * @public
 */
export function groupOwnershipChanges(
  changes: readonly OwnershipChange[],
): OwnershipChangeGroup[] {
  const groups = new Map<
    string,
    { before: PathOwnership; after: PathOwnership; paths: string[] }
  >();
  for (const { path, before, after } of changes) {
    const key = `${keyOf(before)} ${keyOf(after)}`;
    const group = groups.get(key);
    if (group) {
      group.paths.push(path);
    } else {
      groups.set(key, { before, after, paths: [path] });
    }
  }
  return [...groups.values()]
    .map(({ before, after, paths }) => ({
      before: { state: before.state, owners: before.owners },
      after: { state: after.state, owners: after.owners },
      paths: paths.sort(compareText),
    }))
    .sort(
      (left, right) =>
        right.paths.length - left.paths.length ||
        compareText(left.paths[0], right.paths[0]),
    );
}
