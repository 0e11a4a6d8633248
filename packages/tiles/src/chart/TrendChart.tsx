import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type { MetricGrain, MetricPoint } from '@waymark/metrics';
import { lazy, Suspense } from 'react';
import { SeriesTable } from './SeriesTable';
import type { TrendSeries } from './TrendSeries';

const TrendDrawing = lazy(async () => ({
  // The library that draws is large, and only charts need it.
  default: (await import('./TrendDrawing')).TrendDrawing,
}));

const useStyles = makeStyles(
  { root: { margin: 0, minWidth: 0 } },
  { name: 'WaymarkTrendChart' },
);

/** @public */
export interface TrendChartProps {
  /** The accessible name of the chart and of its table. */
  label: string;
  /** As in a metric's definition: `share`, `count`, `minutes`. */
  unit: string;
  series: readonly TrendSeries[];
  grain: MetricGrain;
  /** IANA zone in which the windows were cut. */
  zone: string;
  /** Lines for values of their own, bars for counts that add up. */
  form?: 'lines' | 'bars';
  target?: number;
  /** Which side of the target is good; it is written on the line. */
  direction?: 'up' | 'down' | 'none';
  height?: number;
  /** The page with the rows behind a number of the table. */
  hrefOf?: (key: string, point: MetricPoint) => string;
}

/**
 * Trends of the same unit as lines or stacked bars, with axes, the target, and
 * values on hover or by the arrow keys; a gap where a value is missing. Below
 * it lies a table with the same numbers, which open their rows.
 *
 * @public
 */
export function TrendChart(props: TrendChartProps) {
  const { hrefOf, height = 180, ...drawing } = props;
  const { label, unit, series, grain, zone } = props;
  const classes = useStyles();
  const hasValues = series.some(({ points }) =>
    points.some(({ value }) => value !== undefined),
  );
  return (
    <figure className={classes.root} aria-label={label}>
      {hasValues && (
        <Suspense
          fallback={<Skeleton variant="rect" height={height} width="100%" />}
        >
          <TrendDrawing {...drawing} height={height} />
        </Suspense>
      )}
      <SeriesTable {...{ label, unit, series, grain, zone, hrefOf }} />
    </figure>
  );
}
