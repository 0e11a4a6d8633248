/**
 * The `q` quantile (0 to 1) of the values in their own unit, `undefined` of
 * none. Linear interpolation between closest ranks: definition 7 of Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages", The American Statistician
 * 50(4), 1996; the same as `percentile_cont` of PostgreSQL.
 *
 * @public
 */
export function quantile(
  values: readonly number[],
  q: number,
): number | undefined {
  if (!(q >= 0 && q <= 1)) {
    throw new RangeError(`The quantile must be between 0 and 1, not ${q}`);
  }
  if (values.length === 0) {
    return undefined;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * q;
  const below = Math.floor(rank);
  const lower = sorted[below];
  const upper = sorted[Math.min(below + 1, sorted.length - 1)];
  return lower + (upper - lower) * (rank - below);
}
