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
  const { millis, values } = known;
  const atMillis = (index: number) => millis[index];
  return values.slice(
    firstNotBefore(millis.length, atMillis, Date.parse(bucket.start)),
    firstNotBefore(millis.length, atMillis, Date.parse(bucket.end)),
  );
}

/** The first index of so many in order whose instant is not before; their number when all are. */
export function firstNotBefore(
  count: number,
  atMillis: (index: number) => number,
  instant: number,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (atMillis(middle) < instant) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
