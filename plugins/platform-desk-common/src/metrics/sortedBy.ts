interface Sorted<T> {
  millis: Float64Array;
  values: T[];
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
): readonly T[] {
  const sorted = sortedBy(values, name, atOf);
  return sorted.values.slice(
    firstNotBefore(sorted.millis, Date.parse(bucket.start)),
    firstNotBefore(sorted.millis, Date.parse(bucket.end)),
  );
}

/** What had happened by the instant, oldest first. */
export function until<T extends object>(
  values: readonly T[],
  instant: number,
  name: string,
  atOf: (value: T) => number | undefined,
): readonly T[] {
  const sorted = sortedBy(values, name, atOf);
  return sorted.values.slice(0, firstNotBefore(sorted.millis, instant + 1));
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
