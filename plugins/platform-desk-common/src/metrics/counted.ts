import type {
  Bucket,
  MetricItem,
  MetricOptions,
  MetricTally,
} from '@waymark/metrics';
import { type Cell, type Column, columnOf } from './cells';
import type { Range } from './sortedBy';

/** The entries of a window, and what each of them counts. */
export interface Part<T> {
  range: Range<T>;
  /** Absent for what does not count. */
  valueOf(entry: T, index: number): number | undefined;
  /** The same of the whole range at once, where each counts; much faster for many. What is done with it is the caller's. */
  valuesOf?(): Float64Array;
  /** Each counts as 1. */
  isEachOne?: boolean;
  cellOf(entry: T): Cell;
  scopesOf(entry: T): readonly (string | undefined)[];
  rowOf(
    entry: T,
  ): Pick<MetricItem, 'id' | 'at' | 'title' | 'entityRef' | 'href'>;
}

/** The entries with one key; `values` of a quantile only. */
interface Counted {
  key: string;
  sum: number;
  count: number;
  values?: Float64Array;
}

/** Some entries of a measure as rows, and counted by key. */
export interface CountedPart {
  items(isCount: boolean): MetricItem[];
  count(scope: string, by: string | undefined): Counted[];
  /** The same with the value of each. */
  values(scope: string, by: string | undefined): Counted[];
}

/** Entries with what is done with them. */
export function partOf<T extends object>(part: Part<T>): CountedPart {
  const { range, valueOf, cellOf, scopesOf, rowOf } = part;
  const isIn = (scope: string, entry: T) =>
    scope === 'all' || scopesOf(entry).includes(scope);
  return {
    items: isCount => {
      const items: MetricItem[] = [];
      for (let step = range.from; step < range.until; step += 1) {
        const index = range.picked ? range.picked[step] : step;
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
    count: (scope, by) => {
      const length = range.until - range.from;
      if (part.isEachOne && scope === 'all' && !by && length > 0) {
        return [{ key: 'all', sum: length, count: length }];
      }
      const column = by ? columnOf(range.values, by, cellOf) : undefined;
      const keys = column?.keys ?? ['all'];
      const sums = new Float64Array(keys.length);
      const counts = new Int32Array(keys.length);
      for (let step = range.from; step < range.until; step += 1) {
        const index = range.picked ? range.picked[step] : step;
        const entry = range.values[index];
        const value = valueOf(entry, index);
        if (value !== undefined && isIn(scope, entry)) {
          const code = column ? column.codes[index] : 0;
          sums[code] += value;
          counts[code] += 1;
        }
      }
      return keys
        .map((key, code) => ({ key, sum: sums[code], count: counts[code] }))
        .filter(({ count }) => count > 0);
    },
    values: (scope, by) => {
      const column = by ? columnOf(range.values, by, cellOf) : undefined;
      if (part.valuesOf && scope === 'all') {
        const all = part.valuesOf();
        return column
          ? byKey(all, codesIn(range, column), column.keys)
          : [countedOf('all', all)];
      }
      const values = new Float64Array(range.until - range.from);
      const codes = new Int32Array(column ? values.length : 0);
      let count = 0;
      for (let step = range.from; step < range.until; step += 1) {
        const index = range.picked ? range.picked[step] : step;
        const entry = range.values[index];
        const value = valueOf(entry, index);
        if (value !== undefined && isIn(scope, entry)) {
          values[count] = value;
          if (column) {
            codes[count] = column.codes[index];
          }
          count += 1;
        }
      }
      const known = values.subarray(0, count);
      return column
        ? byKey(known, codes, column.keys)
        : [countedOf('all', known)];
    },
  };
}

function codesIn<T>(
  { from, until, picked }: Range<T>,
  { codes }: Column,
): Int32Array {
  return picked
    ? picked.subarray(from, until).map(index => codes[index])
    : codes.subarray(from, until);
}

function countedOf(key: string, values: Float64Array): Counted {
  return { key, sum: 0, count: values.length, values };
}

/** The values of each key, all in one array. */
function byKey(
  values: Float64Array,
  codes: Int32Array,
  keys: readonly string[],
): Counted[] {
  const ends = new Int32Array(keys.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    ends[codes[index] + 1] += 1;
  }
  for (let code = 0; code < keys.length; code += 1) {
    ends[code + 1] += ends[code];
  }
  // Each begins where the one before ends, and has moved to its own end when it is full.
  const parted = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const code = codes[index];
    parted[ends[code]] = values[index];
    ends[code] += 1;
  }
  return keys.flatMap((key, code) => {
    const from = code === 0 ? 0 : ends[code - 1];
    return from === ends[code]
      ? []
      : [countedOf(key, parted.subarray(from, ends[code]))];
  });
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
      return parts(facts, bucket, now).flatMap(part =>
        (isQuantile ? part.values(scope, by) : part.count(scope, by)).map(
          ({ key, ...tally }): MetricTally => ({
            ...tally,
            dimensions: by ? { [by]: key } : {},
            scopes: [scope],
          }),
        ),
      );
    },
  };
}
