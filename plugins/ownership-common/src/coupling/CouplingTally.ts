import type { ChangeCoupling } from './changeCoupling';

/**
 * The counts of some changes as they are stored: `pairs` are triples of two
 * positions in `owners` and the number of changes that crossed between them;
 * with the same position twice, of changes that this owner had alone.
 *
 * @public
 */
export interface StoredTally {
  /** Changes with at least one owner. */
  changes: number;
  crossing: number;
  /** Changes whose files nobody owns, or that touched none that counts. */
  unowned: number;
  owners: string[];
  pairs: [number, number, number][];
}

/** More owners than a repository can have. */
const stride = 1 << 20;

/**
 * Counts changes by the pairs of owners that they crossed between. Tallies of
 * parts add up to the tally of the whole.
 *
 * @public
 */
export class CouplingTally {
  changes = 0;
  crossing = 0;
  unowned = 0;
  private readonly positions = new Map<string, number>();
  private readonly owners: string[] = [];
  private readonly counts = new Map<number, number>();

  add(change: Pick<ChangeCoupling, 'owners' | 'pairs'>): void {
    const { owners, pairs } = change;
    if (owners.length === 0) {
      this.unowned += 1;
      return;
    }
    this.changes += 1;
    if (pairs.length > 0) {
      this.crossing += 1;
    } else if (owners.length === 1) {
      this.count(owners[0].ref, owners[0].ref, 1);
    }
    for (const [one, other] of pairs) {
      this.count(one, other, 1);
    }
  }

  merge(stored: StoredTally): void {
    this.changes += stored.changes;
    this.crossing += stored.crossing;
    this.unowned += stored.unowned;
    for (const [one, other, count] of stored.pairs) {
      this.count(stored.owners[one], stored.owners[other], count);
    }
  }

  stored(): StoredTally {
    const { changes, crossing, unowned, owners } = this;
    return {
      changes,
      crossing,
      unowned,
      owners: [...owners],
      pairs: [...this.counts].map(([key, count]) => [
        Math.floor(key / stride),
        key % stride,
        count,
      ]),
    };
  }

  /** Every count with its owners, the lesser ref first. */
  *cells(): Generator<{ a: string; b: string; changes: number }> {
    for (const [key, changes] of this.counts) {
      const one = this.owners[Math.floor(key / stride)];
      const other = this.owners[key % stride];
      yield one <= other
        ? { a: one, b: other, changes }
        : { a: other, b: one, changes };
    }
  }

  private count(one: string, other: string, count: number): void {
    const [low, high] = [this.position(one), this.position(other)].sort(
      (a, b) => a - b,
    );
    const key = low * stride + high;
    this.counts.set(key, (this.counts.get(key) ?? 0) + count);
  }

  private position(ref: string): number {
    let position = this.positions.get(ref);
    if (position === undefined) {
      position = this.owners.length;
      this.positions.set(ref, position);
      this.owners.push(ref);
    }
    return position;
  }
}
