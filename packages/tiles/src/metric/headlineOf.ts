import type { MetricDefinition, MetricPoint } from '@waymark/metrics';

/** The number on top of a chart and the window that it is of. @public */
export interface Headline {
  /** Whether it is of the whole window, or of its last part with a value. */
  isWhole: boolean;
  point: MetricPoint;
}

/**
 * Of counts and shares the number of the whole window, which their parts make
 * up; of the others that of the last part that has one: a median of medians
 * would be none. A share that says how things stand is one of the others.
 *
 * @public
 */
export function headlineOf(
  definition: Pick<MetricDefinition, 'kind'>,
  points: readonly MetricPoint[],
  isStanding = false,
): Headline | undefined {
  const known = points.filter(({ value }) => value !== undefined);
  const last = known.at(-1);
  if (!last) {
    return undefined;
  }
  const { kind } = definition;
  if (isStanding || (kind !== 'share' && kind !== 'flow')) {
    return { isWhole: false, point: last };
  }
  const sum = (amountOf: (point: MetricPoint) => number | undefined) =>
    known.reduce((total, point) => total + (amountOf(point) ?? 0), 0);
  const sampleSize = sum(point => point.sampleSize);
  return {
    isWhole: true,
    point: {
      start: points[0].start,
      end: points.at(-1)!.end,
      sampleSize,
      value:
        kind === 'share'
          ? sum(({ numerator }) => numerator) / sampleSize
          : sum(({ value }) => value),
    },
  };
}

/** Whether a value is on the good side of its target; undefined without one. @public */
export function isTargetMet(
  { target, direction }: Pick<MetricDefinition, 'target' | 'direction'>,
  value: number | undefined,
): boolean | undefined {
  if (target === undefined || value === undefined || direction === 'none') {
    return undefined;
  }
  return direction === 'up' ? value >= target : value <= target;
}
