import type {
  Bucket,
  MetricItem,
  MetricOptions,
  MetricTally,
} from '@waymark/metrics';
import { type Cell, columnOf } from './cells';
import type { Range } from './sortedBy';

/** The entries of a window, and what each of them counts. */
export interface Part<T> {
  range: Range<T>;
  /** Absent for what does not count. */
  valueOf(entry: T, index: number): number | undefined;
  cellOf(entry: T): Cell;
  scopesOf(entry: T): readonly (string | undefined)[];
  rowOf(
    entry: T,
  ): Pick<MetricItem, 'id' | 'at' | 'title' | 'entityRef' | 'href'>;
}

interface Tally {
  sum: number;
  count: number;
  values?: number[];
}

/** Some entries of a measure as rows, and counted by key. */
export interface CountedPart {
  items(isCount: boolean): MetricItem[];
  count(
    tallyOf: (key: string) => Tally,
    scope: string,
    by: string | undefined,
  ): void;
}

/** Entries with what is done with them. */
export function partOf<T extends object>(part: Part<T>): CountedPart {
  const { range, valueOf, cellOf, scopesOf, rowOf } = part;
  return {
    items: isCount => {
      const items: MetricItem[] = [];
      for (let index = range.from; index < range.until; index += 1) {
        const entry = range.values[index];
        const value = valueOf(entry, index);
        if (value !== undefined) {
          items.push({
            ...rowOf(entry),
            ...(isCount ? {} : { value }),
            dimensions: cellOf(entry).dimensions,
            scopes: scopesOf(entry).flatMap(scope => scope ?? []),
          });
        }
      }
      return items;
    },
    count: (tallyOf, scope, by) => {
      const column = by ? columnOf(range.values, by, cellOf) : undefined;
      const tallies: (Tally | undefined)[] = [];
      for (let index = range.from; index < range.until; index += 1) {
        const entry = range.values[index];
        const value = valueOf(entry, index);
        if (
          value === undefined ||
          (scope !== 'all' && !scopesOf(entry).includes(scope))
        ) {
          continue;
        }
        const code = column ? column.codes[index] : 0;
        const tally = (tallies[code] ??= tallyOf(
          column ? column.keys[code] : 'all',
        ));
        tally.sum += value;
        tally.count += 1;
        tally.values?.push(value);
      }
    },
  };
}

/**
 * The rows of a measure, and the same counted by the dimension that is asked
 * for. Answers about a hundred thousand requests make no row of each.
 */
export function counted<Facts>(options: {
  parts(facts: Facts, bucket: Bucket, now: Date): CountedPart[];
  /** Each counts as one, and its row has no value. */
  isCount?: boolean;
  /** Of a quantile, which needs each single value. */
  isQuantile?: boolean;
}): Pick<MetricOptions<Facts>, 'items' | 'tallies'> {
  const { parts, isCount = false, isQuantile = false } = options;
  return {
    items: (facts, bucket, now) =>
      parts(facts, bucket, now).flatMap(part => part.items(isCount)),
    tallies: (facts, bucket, now, scope, by) => {
      const tallies = new Map<string, MetricTally & Tally>();
      const tallyOf = (key: string) => {
        let tally = tallies.get(key);
        if (!tally) {
          tally = {
            sum: 0,
            count: 0,
            ...(isQuantile ? { values: [] } : {}),
            dimensions: by ? { [by]: key } : {},
            scopes: [scope],
          };
          tallies.set(key, tally);
        }
        return tally;
      };
      for (const part of parts(facts, bucket, now)) {
        part.count(tallyOf, scope, by);
      }
      return [...tallies.values()];
    },
  };
}
