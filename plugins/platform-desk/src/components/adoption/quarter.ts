import type {
  MetricDefinition,
  MetricPoint,
} from '@waymark/plugin-platform-desk-common';

/** The first instant of the quarter before, by the visitor's clock. */
export function quarterBefore(now: Date): Date {
  return new Date(now.getFullYear(), Math.floor(now.getMonth() / 3) * 3 - 3, 1);
}

/**
 * The relative change, such as -0.5, and of a share the difference; undefined
 * where one of the two is missing, and where nothing would have to be divided by.
 */
export function changeOf(
  before: MetricPoint | undefined,
  now: MetricPoint | undefined,
  unit: string,
): number | undefined {
  if (unit === 'share') {
    // A share of 7 % that becomes 48 % has not grown by 560 % to anybody.
    return before?.value !== undefined && now?.value !== undefined
      ? now.value - before.value
      : undefined;
  }
  return before?.value && now?.value !== undefined
    ? (now.value - before.value) / Math.abs(before.value)
    : undefined;
}

/** `31 % less`, `12 % more`, and of a share `4 points more`. */
export function changeWords(change: number | undefined, unit: string): string {
  if (change === undefined) {
    return 'cannot be compared';
  }
  const percent = Math.round(Math.abs(change) * 100);
  if (percent === 0) {
    return 'the same';
  }
  if (unit === 'share') {
    const points = percent === 1 ? 'point' : 'points';
    return `${percent} ${points} ${change > 0 ? 'more' : 'less'}`;
  }
  const isTime = /hours|days|minutes/.test(unit) && unit !== 'hours';
  const words = isTime
    ? { more: 'longer', less: 'shorter' }
    : { more: 'more', less: 'less' };
  return `${percent} % ${change > 0 ? words.more : words.less}`;
}

/** Whether a change is for the better; undefined where there is none or nobody says. */
export function isBetter(
  change: number | undefined,
  direction: MetricDefinition['direction'],
): boolean | undefined {
  if (
    change === undefined ||
    direction === 'none' ||
    Math.round(Math.abs(change) * 100) === 0
  ) {
    return undefined;
  }
  return direction === 'up' ? change > 0 : change < 0;
}
