interface Sorted<T> {
  millis: Float64Array;
  values: readonly T[];
}

/**
 * What happened in a window: those of `values` with an index in `[from, until)`,
 * or, with `picked`, whose indexes stand there at such an index.
 */
export interface Range<T> {
  values: readonly T[];
  from: number;
  until: number;
  picked?: Int32Array;
}

const known = new WeakMap<readonly object[], Map<string, Sorted<object>>>();

/**
 * What happened in the half-open window, oldest first, of those that have the
 * instant. A list is sorted once by each instant and searched for each window.
 */
export function within<T extends object>(
  values: readonly T[],
  bucket: { start: string; end: string },
  name: string,
  atOf: (value: T) => number | undefined,
): Range<T> {
  const sorted = sortedBy(values, name, atOf);
  return {
    values: sorted.values,
    from: firstNotBefore(sorted.millis, Date.parse(bucket.start)),
    until: firstNotBefore(sorted.millis, Date.parse(bucket.end)),
  };
}

/** What had happened by the instant, oldest first. */
export function until<T extends object>(
  values: readonly T[],
  instant: number,
  name: string,
  atOf: (value: T) => number | undefined,
): Range<T> {
  const sorted = sortedBy(values, name, atOf);
  return {
    values: sorted.values,
    from: 0,
    until: firstNotBefore(sorted.millis, instant + 1),
  };
}

const numbers = new WeakMap<readonly object[], Map<string, Float64Array>>();

/**
 * One number of each entry of a list, NaN where there is none, read once for
 * each list: to look at a hundred thousand objects takes ten times as long.
 */
export function numbersOf<T extends object>(
  values: readonly T[],
  name: string,
  numberOf: (value: T) => number | undefined,
): Float64Array {
  let byName = numbers.get(values);
  if (!byName) {
    byName = new Map();
    numbers.set(values, byName);
  }
  let found = byName.get(name);
  if (!found) {
    found = new Float64Array(values.length);
    for (let index = 0; index < values.length; index += 1) {
      found[index] = numberOf(values[index]) ?? NaN;
    }
    byName.set(name, found);
  }
  return found;
}

/** Those of the range whose end, if they have one, comes after the instant. */
export function notEnded<T>(
  { values, from, until: last }: Range<T>,
  ends: Float64Array,
  instant: number,
): Range<T> & { picked: Int32Array } {
  const picked = new Int32Array(last - from);
  let count = 0;
  for (let index = from; index < last; index += 1) {
    picked[count] = index;
    count += ends[index] <= instant ? 0 : 1;
  }
  return { values, from: 0, until: count, picked };
}

function sortedBy<T extends object>(
  values: readonly T[],
  name: string,
  atOf: (value: T) => number | undefined,
): Sorted<T> {
  let byName = known.get(values);
  if (!byName) {
    byName = new Map();
    known.set(values, byName);
  }
  let sorted = byName.get(name) as Sorted<T> | undefined;
  if (!sorted) {
    const having = values
      .filter(value => atOf(value) !== undefined)
      .sort((a, b) => atOf(a)! - atOf(b)!);
    sorted = { millis: numbersOf(having, name, atOf), values: having };
    byName.set(name, sorted);
  }
  return sorted;
}

function firstNotBefore(millis: Float64Array, instant: number): number {
  let low = 0;
  let high = millis.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (millis[middle] < instant) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
