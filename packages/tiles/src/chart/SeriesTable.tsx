import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { MetricGrain, MetricPoint } from '@waymark/metrics';
import { useRef } from 'react';
import { formatMetricValue } from '../metric/formatMetricValue';
import { useStacked } from '../table/useStacked';
import { type TrendSeries, trendRowsOf, windowWords } from './TrendSeries';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', maxHeight: 320 },
    table: {
      borderCollapse: 'collapse',
      '& th, & td': {
        padding: theme.spacing(0.25, 2, 0.25, 0),
        whiteSpace: 'nowrap',
      },
      '& th': { textAlign: 'left', fontWeight: 'normal' },
      '& thead th': {
        fontWeight: 'bold',
        verticalAlign: 'bottom',
        whiteSpace: 'normal',
      },
    },
    number: { textAlign: 'right' },
    stacked: {
      '& thead': { display: 'none' },
      '&, & tbody': { display: 'block' },
      '& tbody tr': {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        paddingBottom: theme.spacing(1),
      },
      '& tbody th': { gridColumn: '1 / -1', fontWeight: 'bold' },
      '& td': {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0, 1),
        '&::before': {
          content: 'attr(data-title)',
          color: theme.palette.text.secondary,
          whiteSpace: 'normal',
        },
      },
    },
  }),
  { name: 'WaymarkSeriesTable' },
);

/** The table twin of a chart, folded until it is asked for; a number with an address is a link to its rows. */
export function SeriesTable(props: {
  label: string;
  unit: string;
  grain: MetricGrain;
  zone: string;
  series: readonly TrendSeries[];
  hrefOf?: (key: string, point: MetricPoint) => string;
}) {
  const { label, unit, grain, zone, series, hrefOf } = props;
  const classes = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const isStacked = useStacked(box);
  const cell = (key: string, point: MetricPoint | undefined) => {
    const text = formatMetricValue(point?.value, unit);
    const href = point && point.sampleSize > 0 && hrefOf?.(key, point);
    return href ? (
      <Link to={href} underline="always">
        {text}
      </Link>
    ) : (
      text
    );
  };
  return (
    <Typography variant="body2" component="details">
      <summary>As a table</summary>
      <div ref={box} className={classes.scroll}>
        <table
          className={`${classes.table} ${isStacked ? classes.stacked : ''}`}
          aria-label={label}
        >
          <thead>
            <tr>
              <th scope="col">From</th>
              {series.flatMap(({ key, title }) => [
                <th key={key} scope="col">
                  {title}
                </th>,
                <th key={`${key} n`} scope="col">
                  Sample
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {trendRowsOf(series).map(({ start, points }) => (
              <tr key={start}>
                <th scope="row">{windowWords(start, grain, zone)}</th>
                {series.flatMap(({ key, title }) => [
                  <td key={key} className={classes.number} data-title={title}>
                    {cell(key, points[key])}
                  </td>,
                  <td
                    key={`${key} n`}
                    className={classes.number}
                    data-title="Sample"
                  >
                    {points[key]?.sampleSize ?? 0}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Typography>
  );
}
