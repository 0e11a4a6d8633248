import type { MetricGrain, MetricPoint } from '@waymark/metrics';
import { DateTime } from 'luxon';

/** One line, or one layer of the bars, of a chart. @public */
export interface TrendSeries {
  key: string;
  /** What it is called in the legend and the table. */
  title: string;
  /** Oldest first; of the same windows in each series. A point without a value is a gap, never a zero. */
  points: readonly MetricPoint[];
}

/** A window with the value of each series. */
export interface TrendRow {
  start: string;
  points: Record<string, MetricPoint>;
}

/** The windows of all series, oldest first. */
export function trendRowsOf(series: readonly TrendSeries[]): TrendRow[] {
  const rows = new Map<string, TrendRow>();
  for (const { key, points } of series) {
    for (const point of points) {
      const known = rows.get(point.start) ?? { start: point.start, points: {} };
      known.points[key] = point;
      rows.set(point.start, known);
    }
  }
  return [...rows.values()].sort((one, other) =>
    one.start < other.start ? -1 : 1,
  );
}

/** `9 Nov`, `Nov 2026` for months, or `Q4 2026` for quarters, in the zone in which the windows were cut. @public */
export function windowWords(
  start: string,
  grain: MetricGrain,
  zone: string,
): string {
  if (grain === 'quarter') {
    return DateTime.fromISO(start, { zone }).toFormat("'Q'q yyyy");
  }
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...(grain === 'month'
      ? { month: 'short', year: 'numeric' }
      : { day: 'numeric', month: 'short' }),
  }).format(new Date(start));
}
