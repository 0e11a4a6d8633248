import { Directory, ownerOf } from '../directory/Directory';
import { CouplingTally, type StoredTally } from './CouplingTally';
import type { CouplingMatrix, CouplingTrend } from './model';

/** `crossing` of `changes`; unknown, not 0, without changes. */
function totalsOf({
  changes,
  crossing,
  unowned,
}: Pick<StoredTally, 'changes' | 'crossing' | 'unowned'>) {
  return {
    changes,
    crossing,
    unowned,
    rate: changes === 0 ? undefined : crossing / changes,
  };
}

/**
 * The matrix of all the tallies together. Totals count everything; owners whom
 * the caller may not see are left out of the rest, and counted.
 *
 * @public
 */
export function couplingMatrixOf(
  tallies: readonly StoredTally[],
  isVisible: (ref: string) => boolean,
  directory: Directory,
): Omit<CouplingMatrix, 'from' | 'to' | 'asOf' | 'stale'> {
  const whole = new CouplingTally();
  tallies.forEach(tally => whole.merge(tally));
  const all = [...whole.cells()];
  const cells = all
    .filter(({ a, b }) => isVisible(a) && isVisible(b))
    .sort(
      (x, y) => y.changes - x.changes || order(x.a, y.a) || order(x.b, y.b),
    );
  const refs = new Set(all.flatMap(({ a, b }) => [a, b]));
  const visible = [...refs].filter(isVisible);
  const alone = new Map<string, number>();
  const shared = new Map<string, number>();
  for (const { a, b, changes } of cells) {
    for (const ref of a === b ? [] : [a, b]) {
      shared.set(ref, (shared.get(ref) ?? 0) + changes);
    }
    if (a === b) {
      alone.set(a, changes);
    }
  }
  const owners = visible
    .map(ref => ({
      ref,
      title: ownerOf(ref, directory).title,
      kind: ownerOf(ref, directory).kind,
      alone: alone.get(ref) ?? 0,
      shared: shared.get(ref) ?? 0,
    }))
    .sort(
      (x, y) => y.shared - x.shared || y.alone - x.alone || order(x.ref, y.ref),
    );
  return {
    ...totalsOf(whole),
    owners,
    cells,
    hidden: refs.size - visible.length,
  };
}

/**
 * The totals of each of the weeks, of all tallies of that week together.
 *
 * @public
 */
export function couplingTrendOf(
  weeks: readonly string[],
  tallies: readonly (Pick<StoredTally, 'changes' | 'crossing' | 'unowned'> & {
    week: string;
  })[],
): CouplingTrend['weeks'] {
  return weeks.map(week => {
    const total = { changes: 0, crossing: 0, unowned: 0 };
    for (const tally of tallies.filter(each => each.week === week)) {
      total.changes += tally.changes;
      total.crossing += tally.crossing;
      total.unowned += tally.unowned;
    }
    return { week, ...totalsOf(total) };
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
