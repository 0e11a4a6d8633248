import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { MetricGrain, MetricPoint } from '@waymark/metrics';
import { formatMetricValue } from '../metric/formatMetricValue';
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
      '& thead th': { fontWeight: 'bold' },
    },
    number: { textAlign: 'right' },
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
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={label}>
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
                {series.flatMap(({ key }) => [
                  <td key={key} className={classes.number}>
                    {cell(key, points[key])}
                  </td>,
                  <td key={`${key} n`} className={classes.number}>
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
