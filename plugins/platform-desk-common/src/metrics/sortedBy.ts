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
/** Of the list that was read last: the next one differs from it in a few entries. */
const latest = new Map<
  string,
  { values: readonly object[]; found: Float64Array }
>();

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
    const before = latest.get(name);
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      found[index] =
        before && before.values[index] === value
          ? before.found[index]
          : numberOf(value) ?? NaN;
    }
    latest.set(name, { values, found });
    byName.set(name, found);
  }
  return found;
}

const open = new WeakMap<readonly object[], Map<number, Int32Array>>();
const mostInstants = 200;
let scratch = new Int32Array(0);

/**
 * The indexes of those of the range whose end, if they have one, comes after
 * the instant; found once for each list, as all measures of a page ask for the
 * same instants.
 */
export function notEnded<T extends object>(
  { values, until: last }: Range<T>,
  ends: Float64Array,
  instant: number,
): Int32Array {
  let instants = open.get(values);
  if (!instants || instants.size > mostInstants) {
    instants = new Map();
    open.set(values, instants);
  }
  let picked = instants.get(instant);
  if (!picked) {
    scratch = scratch.length < last ? new Int32Array(last * 2) : scratch;
    let count = 0;
    for (let index = 0; index < last; index += 1) {
      scratch[count] = index;
      count += ends[index] <= instant ? 0 : 1;
    }
    picked = scratch.slice(0, count);
    instants.set(instant, picked);
  }
  return picked;
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
    sorted = sort(values, name, atOf);
    byName.set(name, sorted);
  }
  return sorted;
}

function sort<T extends object>(
  values: readonly T[],
  name: string,
  atOf: (value: T) => number | undefined,
): Sorted<T> {
  const all = numbersOf(values, name, atOf);
  // Most lists are in the order of what they are asked by already.
  if (isInOrder(all)) {
    return { millis: all, values };
  }
  const { order, millis } = orderOf(name, all);
  const sorted = new Array<T>(order.length);
  for (let index = 0; index < order.length; index += 1) {
    sorted[index] = values[order[index]];
  }
  return { millis, values: sorted };
}

interface Order {
  instants: Float64Array;
  order: Int32Array;
  millis: Float64Array;
}

const latestOrders = new Map<string, Order>();

/** The order of the list before, where no instant has changed since. */
function orderOf(name: string, instants: Float64Array): Order {
  const before = latestOrders.get(name);
  if (before && isSame(before.instants, instants)) {
    return before;
  }
  const order = inOrder(instants);
  const millis = new Float64Array(order.length);
  for (let index = 0; index < order.length; index += 1) {
    millis[index] = instants[order[index]];
  }
  const found = { instants, order, millis };
  latestOrders.set(name, found);
  return found;
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  if (one.length !== other.length) {
    return false;
  }
  for (let index = 0; index < one.length; index += 1) {
    // NaN is itself here.
    if (!Object.is(one[index], other[index])) {
      return false;
    }
  }
  return true;
}

const digits = 65_536;

/** The indexes of those that are numbers, by number: digit by digit, which takes a tenth of comparing a hundred thousand. */
function inOrder(instants: Float64Array): Int32Array {
  let least = Infinity;
  let most = -Infinity;
  let count = 0;
  for (const each of instants) {
    if (!Number.isNaN(each)) {
      least = Math.min(least, each);
      most = Math.max(most, each);
      count += 1;
    }
  }
  let order = new Int32Array(count);
  let to = 0;
  for (let index = 0; index < instants.length; index += 1) {
    if (!Number.isNaN(instants[index])) {
      order[to] = index;
      to += 1;
    }
  }
  for (let unit = 1; unit <= most - least; unit *= digits) {
    const digitOf = (index: number) =>
      Math.floor((instants[index] - least) / unit) % digits;
    const ends = new Int32Array(digits + 1);
    for (const index of order) {
      ends[digitOf(index) + 1] += 1;
    }
    for (let digit = 0; digit < digits; digit += 1) {
      ends[digit + 1] += ends[digit];
    }
    const next = new Int32Array(count);
    for (const index of order) {
      const digit = digitOf(index);
      next[ends[digit]] = index;
      ends[digit] += 1;
    }
    order = next;
  }
  return order;
}

function isInOrder(millis: Float64Array): boolean {
  for (let index = 0; index < millis.length; index += 1) {
    const isAfter = index === 0 || millis[index] >= millis[index - 1];
    if (!isAfter || Number.isNaN(millis[index])) {
      return false;
    }
  }
  return true;
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
