/**
 * How evenly something is spread, from 0 to 1: over all pairs, the mean of the
 * smaller by the greater; a pair that has none is even. Absent for fewer than two.
 *
 * @public
 */
export function balanceOf(amounts: readonly number[]): number | undefined {
  let pairs = 0;
  let sum = 0;
  amounts.forEach((one, index) => {
    for (const other of amounts.slice(index + 1)) {
      const greater = Math.max(one, other);
      sum += greater === 0 ? 1 : Math.min(one, other) / greater;
      pairs += 1;
    }
  });
  return pairs === 0 ? undefined : sum / pairs;
}
