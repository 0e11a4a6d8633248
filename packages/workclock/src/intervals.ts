/**
 * The half-open interval `[start, end)`; empty unless `start` is before `end`.
 * The unit is the caller's; Waymark uses milliseconds since 1970.
 *
 * @public
 */
export interface Interval {
  start: number;
  end: number;
}

/**
 * The same points as few intervals: in order, apart from each other, none empty.
 *
 * @public
 */
export function unionOf(intervals: Iterable<Interval>): Interval[] {
  const sorted = [...intervals]
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start);
  const union: Interval[] = [];
  for (const { start, end } of sorted) {
    const last = union[union.length - 1];
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      union.push({ start, end });
    }
  }
  return union;
}

/**
 * The points that both have, as `unionOf` gives them.
 *
 * @public
 */
export function intersectionOf(
  some: Iterable<Interval>,
  others: Iterable<Interval>,
): Interval[] {
  const left = unionOf(some);
  const right = unionOf(others);
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const start = Math.max(left[i].start, right[j].start);
    const end = Math.min(left[i].end, right[j].end);
    if (start < end) {
      common.push({ start, end });
    }
    if (left[i].end < right[j].end) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return common;
}

/**
 * The points that the first have and the others do not, as `unionOf` gives them.
 *
 * @public
 */
export function differenceOf(
  some: Iterable<Interval>,
  others: Iterable<Interval>,
): Interval[] {
  const taken = unionOf(others);
  const left: Interval[] = [];
  let next = 0;
  for (const { start, end } of unionOf(some)) {
    let from = start;
    while (next < taken.length && taken[next].end <= from) {
      next += 1;
    }
    for (let i = next; i < taken.length && taken[i].start < end; i += 1) {
      if (from < taken[i].start) {
        left.push({ start: from, end: taken[i].start });
      }
      from = Math.max(from, taken[i].end);
    }
    if (from < end) {
      left.push({ start: from, end });
    }
  }
  return left;
}

/**
 * How much the intervals cover together; what is covered twice counts once.
 *
 * @public
 */
export function measureOf(intervals: Iterable<Interval>): number {
  return unionOf(intervals).reduce(
    (total, { start, end }) => total + (end - start),
    0,
  );
}
