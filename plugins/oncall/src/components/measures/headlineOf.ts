import type {
  MetricDefinition,
  MetricPoint,
} from '@waymark/plugin-oncall-common';

/** The number on top of a chart and the window that it is of. */
export interface Headline {
  /** Whether it is of the whole window, or of its last part with a value. */
  isWhole: boolean;
  point: MetricPoint;
}

/**
 * Of counts and shares the number of the whole window, which their parts make
 * up; of the others, and of counts that have a target, that of the last part
 * that has one. A median of medians would be none.
 */
export function headlineOf(
  { kind, target }: Pick<MetricDefinition, 'kind' | 'target'>,
  points: readonly MetricPoint[],
): Headline | undefined {
  const known = points.filter(({ value }) => value !== undefined);
  const last = known.at(-1);
  if (!last) {
    return undefined;
  }
  const isWhole = kind === 'share' || (kind === 'flow' && target === undefined);
  if (!isWhole) {
    return { isWhole, point: last };
  }
  const sum = (amountOf: (point: MetricPoint) => number | undefined) =>
    known.reduce((total, point) => total + (amountOf(point) ?? 0), 0);
  const sampleSize = sum(point => point.sampleSize);
  const numerator = sum(point => point.numerator);
  return {
    isWhole,
    point: {
      start: points[0].start,
      end: points.at(-1)!.end,
      sampleSize,
      value:
        kind === 'share' ? numerator / sampleSize : sum(({ value }) => value),
    },
  };
}

/** Whether a value is on the good side of its target; undefined without one. */
export function isMet(
  { target, direction }: Pick<MetricDefinition, 'target' | 'direction'>,
  value: number | undefined,
): boolean | undefined {
  if (target === undefined || value === undefined || direction === 'none') {
    return undefined;
  }
  return direction === 'up' ? value >= target : value <= target;
}
