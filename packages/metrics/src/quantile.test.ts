import { quantile } from './quantile';

describe('quantile', () => {
  // The expected values are those of PostgreSQL 18: select percentile_cont(q)
  // within group (order by v) from unnest(array[…]) v.
  it.each([
    [[15, 20, 35, 40, 50], 0.5, 35],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[15, 20, 35, 40, 50], 0.9, 46],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[7], 0.9, 7],
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 1, 3],
  ])('of %j at %d is %d', (values, q, expected) => {
    expect(quantile(values, q)).toBeCloseTo(expected, 12);
  });

  it('is absent without values, refuses a q outside 0 to 1 and leaves its input alone', () => {
    expect(quantile([], 0.5)).toBeUndefined();
    expect(() => quantile([1], 50)).toThrow('between 0 and 1, not 50');
    expect(() => quantile([1], Number.NaN)).toThrow('between 0 and 1');
    const values = [10, 9, 100];
    expect(quantile(values, 0.5)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  it('is that of the sorted values, whatever their order', () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % 50;
    };
    for (let round = 0; round < 300; round += 1) {
      const values = Array.from({ length: 1 + next() }, next);
      const sorted = [...values].sort((a, b) => a - b);
      const q = next() / 49;
      const rank = (sorted.length - 1) * q;
      const below = Math.floor(rank);
      const above = sorted[Math.min(below + 1, sorted.length - 1)];
      expect(quantile(values, q)).toBeCloseTo(
        sorted[below] + (above - sorted[below]) * (rank - below),
        9,
      );
    }
  });
});
