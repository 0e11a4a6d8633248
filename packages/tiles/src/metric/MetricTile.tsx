import { Link } from '@backstage/core-components';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import { MetricDefinition, MetricPoint } from '@waymark/metrics';
import { formatMetricValue } from './formatMetricValue';
import { Sparkline } from './Sparkline';
import { TrendTable } from './TrendTable';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2), minWidth: 220 },
    title: { display: 'flex', alignItems: 'center' },
    main: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      flexWrap: 'wrap',
    },
  }),
  { name: 'WaymarkMetricTile' },
);

/** @public */
export interface MetricTileProps {
  definition: Pick<MetricDefinition, 'title' | 'definition' | 'unit'>;
  /** Oldest first; the last one is the value shown. */
  points: readonly MetricPoint[];
  /** What a sample is, for `of 14 things`. */
  sampleName: string;
  /** What the window of the last point is called, for example `this week`. */
  window: string;
  /** The page with the rows behind the number. */
  href: string;
}

/**
 * A number that is a door: value with unit, window, sample size and trend; the
 * definition on hover or tap, the rows at a click.
 *
 * @public
 */
export function MetricTile(props: MetricTileProps) {
  const { definition, points, sampleName, window, href } = props;
  const classes = useStyles();
  const last = points.at(-1);
  const known = points.filter(point => point.value !== undefined);
  const value = formatMetricValue(last?.value, definition.unit);
  return (
    <Paper
      className={classes.root}
      component="section"
      variant="outlined"
      aria-label={definition.title}
    >
      <div className={classes.title}>
        <Typography variant="subtitle2" component="h3">
          {definition.title}
        </Typography>
        <Tooltip title={definition.definition} enterTouchDelay={0}>
          <IconButton size="small" aria-label={definition.definition}>
            <InfoIcon fontSize="inherit" aria-hidden="true" />
          </IconButton>
        </Tooltip>
      </div>
      <div className={classes.main}>
        <Typography variant="h4" component="p">
          <Link
            to={href}
            aria-label={`${definition.title}: ${value}, open the rows`}
          >
            {value}
          </Link>
        </Typography>
        {known.length > 1 && (
          <Sparkline values={points.map(point => point.value)} />
        )}
      </div>
      <Typography variant="body2" color="textSecondary">
        {window}
        {last ? `, of ${last.sampleSize} ${sampleName}` : ''}
      </Typography>
      {points.length > 1 && (
        <TrendTable unit={definition.unit} points={points} />
      )}
    </Paper>
  );
}
