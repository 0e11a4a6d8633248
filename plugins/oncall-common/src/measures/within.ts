interface Sorted<T> {
  millis: number[];
  values: T[];
}

const sorted = new WeakMap<readonly object[], Sorted<object>>();

/**
 * The facts of the half-open window, oldest first. A list is sorted once and
 * searched for each window: fifty weeks of fifty thousand facts are many.
 */
export function within<T extends object>(
  facts: readonly T[],
  bucket: { start: string; end: string },
  atOf: (fact: T) => string,
): T[] {
  let known = sorted.get(facts) as Sorted<T> | undefined;
  if (!known) {
    const pairs = facts
      .map(fact => ({ at: Date.parse(atOf(fact)), fact }))
      .sort((a, b) => a.at - b.at);
    known = {
      millis: pairs.map(({ at }) => at),
      values: pairs.map(({ fact }) => fact),
    };
    sorted.set(facts, known);
  }
  return known.values.slice(
    firstNotBefore(known.millis, Date.parse(bucket.start)),
    firstNotBefore(known.millis, Date.parse(bucket.end)),
  );
}

function firstNotBefore(millis: readonly number[], instant: number): number {
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
