import type {
  CodeownersRule,
  OwnershipState,
  PathOwnership,
} from '@waymark/codeowners';

/**
 * Who owns the files of a folder, counted by file: a file of two owners counts
 * for both, so shares may add up to more than 1.
 *
 * @public
 */
export interface TreeOwners {
  fileCount: number;
  /** What is said of most files; `owned` when it is a tie. */
  state: OwnershipState;
  /** Share of all files per owner handle, largest first, between 0 and 1. */
  shares: { handle: string; share: number }[];
  /** Handles with more than half of the files; the first is the owner to fill in. */
  majority: string[];
  /** At least two owners, and none has more than half of the files. */
  contested: boolean;
  /** The rule that gives the first of the majority most of its files. */
  rule?: CodeownersRule;
}

interface Tally {
  handle: string;
  files: number;
  rules: Map<CodeownersRule, number>;
}

/**
 * Counts who owns the files. Of owners with equal shares, the one that the
 * rules name first comes first. Throws a CodeownersError with code `bad-path`
 * for a path that cannot be in a repository.
 *
 * @public
 */
export function treeOwners(
  files: Iterable<string>,
  ownersOf: (path: string) => PathOwnership,
): TreeOwners {
  const tallies = new Map<string, Tally>();
  const states = { owned: 0, cleared: 0, unmatched: 0 };
  let fileCount = 0;
  for (const file of files) {
    const { state, owners, rules } = ownersOf(file);
    fileCount += 1;
    states[state] += 1;
    for (const handle of new Set(owners)) {
      count(tallies, handle, rules);
    }
  }
  const ranked = [...tallies.values()].sort((a, b) => b.files - a.files);
  const shares = ranked.map(({ handle, files: owned }) => ({
    handle,
    share: owned / fileCount,
  }));
  const majority = shares
    .filter(({ share }) => share > 0.5)
    .map(({ handle }) => handle);
  return {
    fileCount,
    state: stateOf(states),
    shares,
    majority,
    contested: isContested(shares),
    rule: ranked[0] && mostUsed(ranked[0].rules),
  };
}

/**
 * Whether at least two owners claim the files and none has more than half.
 *
 * @public
 */
export function isContested(
  shares: readonly { handle: string; share: number }[],
): boolean {
  return shares.length >= 2 && shares.every(({ share }) => share <= 0.5);
}

/**
 * The files below a folder (one that ends in `/`, empty for all) of a list in
 * code unit order, found in logarithmic time.
 *
 * @public
 */
export function filesBelow(
  sortedFiles: readonly string[],
  folder: string,
): readonly string[] {
  if (folder === '') {
    return sortedFiles;
  }
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  // The character after "/" is "0": everything below the folder is before it.
  const end = `${prefix.slice(0, -1)}0`;
  return sortedFiles.slice(
    firstFrom(sortedFiles, prefix),
    firstFrom(sortedFiles, end),
  );
}

function count(
  tallies: Map<string, Tally>,
  handle: string,
  rules: readonly CodeownersRule[],
): void {
  // Hosts do not tell @Team from @team.
  const key = handle.toLocaleLowerCase('en-US');
  const tally = tallies.get(key) ?? { handle, files: 0, rules: new Map() };
  tally.files += 1;
  for (const rule of rules) {
    if (rule.owners.includes(handle)) {
      tally.rules.set(rule, (tally.rules.get(rule) ?? 0) + 1);
    }
  }
  tallies.set(key, tally);
}

function stateOf(states: Record<OwnershipState, number>): OwnershipState {
  const { owned, cleared, unmatched } = states;
  if (owned > 0 && owned >= cleared && owned >= unmatched) {
    return 'owned';
  }
  return cleared > 0 && cleared >= unmatched ? 'cleared' : 'unmatched';
}

function mostUsed(
  rules: ReadonlyMap<CodeownersRule, number>,
): CodeownersRule | undefined {
  const [first] = [...rules].sort(
    ([ruleA, filesA], [ruleB, filesB]) =>
      filesB - filesA || ruleA.line - ruleB.line,
  );
  return first?.[0];
}

function firstFrom(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
