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
});
