/**
 * The `q` quantile (0 to 1) of the values in their own unit, `undefined` of
 * none. Linear interpolation between closest ranks: definition 7 of Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages", The American Statistician
 * 50(4), 1996; the same as `percentile_cont` of PostgreSQL.
 *
 * @public
 */
export function quantile(
  values: ArrayLike<number>,
  q: number,
): number | undefined {
  if (!(q >= 0 && q <= 1)) {
    throw new RangeError(`The quantile must be between 0 and 1, not ${q}`);
  }
  if (values.length === 0) {
    return undefined;
  }
  return quantileWithin(new Float64Array(values), q);
}

/** The same of one value or more, in the array itself, whose order it changes. */
export function quantileWithin(values: Float64Array, q: number): number {
  const rank = (values.length - 1) * q;
  const below = Math.floor(rank);
  const [lower, upper] = selectAt(values, below);
  return lower + (upper - lower) * (rank - below);
}

/**
 * The values that would stand at the index and after it if the numbers were
 * sorted; of the last one itself twice. By quickselect (C. A. R. Hoare,
 * "Algorithm 65: Find", 1961): answers about a year ask for a million values.
 */
function selectAt(numbers: Float64Array, index: number): [number, number] {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const pivot = numbers[Math.floor((low + high) / 2)];
    let left = low;
    let right = high;
    while (left <= right) {
      while (numbers[left] < pivot) {
        left += 1;
      }
      while (numbers[right] > pivot) {
        right -= 1;
      }
      if (left <= right) {
        [numbers[left], numbers[right]] = [numbers[right], numbers[left]];
        left += 1;
        right -= 1;
      }
    }
    if (index <= right) {
      high = right;
    } else if (index >= left) {
      low = left;
    } else {
      break;
    }
  }
  let next = Infinity;
  for (let at = index + 1; at < numbers.length; at += 1) {
    next = Math.min(next, numbers[at]);
  }
  const value = numbers[index];
  return [value, next === Infinity ? value : next];
}
