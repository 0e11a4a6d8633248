import fc from 'fast-check';
import {
  differenceOf,
  intersectionOf,
  Interval,
  measureOf,
  unionOf,
} from './intervals';

const end = 40;
const intervalsArbitrary = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: end }),
    end: fc.integer({ min: 0, max: end }),
  }),
  { maxLength: 12 },
);
const points = Array.from({ length: end }, (_, point) => point);
const holds = (intervals: readonly Interval[], point: number) =>
  intervals.some(interval => interval.start <= point && point < interval.end);
const isTidy = (intervals: readonly Interval[]) =>
  intervals.every(
    (interval, index) =>
      interval.start < interval.end &&
      (index === 0 || intervals[index - 1].end < interval.start),
  );

describe('sets of intervals', () => {
  it('hold the points that they should, and few intervals', () => {
    fc.assert(
      fc.property(intervalsArbitrary, intervalsArbitrary, (some, others) => {
        const union = unionOf([...some, ...others]);
        const common = intersectionOf(some, others);
        const left = differenceOf(some, others);
        for (const point of points) {
          const inSome = holds(some, point);
          const inOthers = holds(others, point);
          expect(holds(union, point)).toBe(inSome || inOthers);
          expect(holds(common, point)).toBe(inSome && inOthers);
          expect(holds(left, point)).toBe(inSome && !inOthers);
        }
        expect([union, common, left].every(isTidy)).toBe(true);
        expect(measureOf(some)).toBe(
          points.filter(point => holds(some, point)).length,
        );
      }),
    );
  });

  it('leave what they are given as it is', () => {
    const given = Object.freeze([
      Object.freeze({ start: 5, end: 9 }),
      Object.freeze({ start: 1, end: 6 }),
    ]);
    expect(unionOf(given)).toEqual([{ start: 1, end: 9 }]);
  });
});
