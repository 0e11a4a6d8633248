interface Sorted<T> {
  millis: Float64Array;
  values: readonly T[];
}

/** What happened in a window: those of `values` with an index in `[from, until)`. */
export interface Range<T> {
  values: readonly T[];
  from: number;
  until: number;
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

const instants = new WeakMap<readonly object[], Map<string, Float64Array>>();

/**
 * One number of each entry of a list, NaN where there is none, read once for
 * each list: to look at a hundred thousand objects takes ten times as long.
 */
export function numbersOf<T extends object>(
  values: readonly T[],
  name: string,
  numberOf: (value: T) => number | undefined,
): Float64Array {
  let byName = instants.get(values);
  if (!byName) {
    byName = new Map();
    instants.set(values, byName);
  }
  let numbers = byName.get(name);
  if (!numbers) {
    numbers = new Float64Array(values.length);
    for (let index = 0; index < values.length; index += 1) {
      numbers[index] = numberOf(values[index]) ?? NaN;
    }
    byName.set(name, numbers);
  }
  return numbers;
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
    sorted = {
      millis: Float64Array.from(having, value => atOf(value)!),
      values: having,
    };
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
