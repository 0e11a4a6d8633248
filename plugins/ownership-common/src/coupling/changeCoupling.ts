import { normalizePath } from '@waymark/codeowners';
import type { FileOwners } from './fileOwners';

/** How many files are kept as examples for each owner of a change. */
const samplesPerOwner = 5;

/**
 * What one change touched: its owner set with the number of files of each and a
 * few of them, and the pairs of owners between whom it crossed. `files` counts
 * the files that count, `unowned` those of them that nobody owns.
 *
 * @public
 */
export interface ChangeCoupling {
  /** Sorted by ref. */
  owners: { ref: string; files: number; samples: string[] }[];
  /** Each with the lesser ref first, sorted. */
  pairs: [string, string][];
  /** It touched files of two or more owners who have not declared to own them together. */
  crossing: boolean;
  files: number;
  unowned: number;
  ignored: number;
}

/**
 * The owner set of a change. A file with several owners counts for each;
 * paths that can be in no repository are passed over.
 *
 * @public
 */
export function couplingOf(
  paths: readonly string[],
  rules: {
    ownersOf(path: string): FileOwners;
    isIgnored(path: string): boolean;
  },
): ChangeCoupling {
  const units = new Map<FileOwners, { files: number; samples: string[] }>();
  let ignored = 0;
  for (const path of paths) {
    if (!isPath(path)) {
      continue;
    }
    if (rules.isIgnored(path)) {
      ignored += 1;
      continue;
    }
    const unit = rules.ownersOf(path);
    const tally = units.get(unit) ?? { files: 0, samples: [] };
    tally.files += 1;
    if (tally.samples.length < samplesPerOwner) {
      tally.samples.push(path);
    }
    units.set(unit, tally);
  }
  const owners = ownersIn(units);
  const pairs = pairsIn(
    owners.map(({ ref }) => ref),
    [...units.keys()],
  );
  const tallies = [...units];
  return {
    owners,
    pairs,
    crossing: pairs.length > 0,
    files: tallies.reduce((sum, [, { files }]) => sum + files, 0),
    unowned: tallies
      .filter(([unit]) => unit.owners.length === 0)
      .reduce((sum, [, { files }]) => sum + files, 0),
    ignored,
  };
}

function ownersIn(
  units: ReadonlyMap<FileOwners, { files: number; samples: string[] }>,
): ChangeCoupling['owners'] {
  const byRef = new Map<string, ChangeCoupling['owners'][number]>();
  for (const [unit, { files, samples }] of units) {
    for (const ref of unit.owners) {
      const owner = byRef.get(ref) ?? { ref, files: 0, samples: [] };
      owner.files += files;
      owner.samples.push(
        ...samples.slice(0, samplesPerOwner - owner.samples.length),
      );
      byRef.set(ref, owner);
    }
  }
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/**
 * Two owners are crossed between when each of them was touched apart from the
 * other: in a file that is not declared to be theirs together.
 */
function pairsIn(
  refs: readonly string[],
  units: readonly FileOwners[],
): [string, string][] {
  const hasJoint = units.some(({ joint }) => joint);
  const isApart = (one: string, other: string) =>
    units.some(
      ({ owners, joint }) =>
        owners.includes(one) && !(joint && owners.includes(other)),
    );
  const pairs: [string, string][] = [];
  refs.forEach((one, index) => {
    for (const other of refs.slice(index + 1)) {
      if (!hasJoint || (isApart(one, other) && isApart(other, one))) {
        pairs.push([one, other]);
      }
    }
  });
  return pairs;
}

function isPath(path: string): boolean {
  try {
    return normalizePath(path) === path;
  } catch {
    return false;
  }
}
