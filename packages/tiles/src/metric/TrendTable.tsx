import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MetricPoint } from '@waymark/metrics';
import { formatMetricValue } from './formatMetricValue';

const useStyles = makeStyles(
  theme => ({
    table: {
      borderCollapse: 'collapse',
      '& th, & td': { padding: theme.spacing(0.25, 2, 0.25, 0) },
      '& th': { textAlign: 'left', fontWeight: 'normal' },
    },
    number: { textAlign: 'right' },
  }),
  { name: 'WaymarkTrendTable' },
);

/** The table twin of a trend, folded until it is asked for. */
export function TrendTable(props: {
  unit: string;
  points: readonly MetricPoint[];
}) {
  const classes = useStyles();
  return (
    <Typography variant="body2" component="details" color="textSecondary">
      <summary>Trend as a table</summary>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Value</th>
            <th scope="col">Sample</th>
          </tr>
        </thead>
        <tbody>
          {props.points.map(point => (
            <tr key={point.start}>
              <th scope="row">{point.start.slice(0, 10)}</th>
              <td className={classes.number}>
                {formatMetricValue(point.value, props.unit)}
              </td>
              <td className={classes.number}>{point.sampleSize}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Typography>
  );
}
