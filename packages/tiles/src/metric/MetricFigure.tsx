import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  MetricDefinition,
  MetricPoint,
  MetricQuery,
} from '@waymark/metrics';
import { windowWords } from '../chart/TrendSeries';
import { StatusChip } from '../StatusChip';
import { formatMetricValue } from './formatMetricValue';
import { type Headline, isTargetMet } from './headlineOf';

const useStyles = makeStyles(
  theme => ({
    number: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
    value: { whiteSpace: 'nowrap' },
  }),
  { name: 'WaymarkMetricFigure' },
);

/**
 * The number on top of a chart, with its target, its window and its sample; it
 * opens its rows.
 *
 * @public
 */
export function MetricFigure(props: {
  definition: MetricDefinition;
  query: Pick<MetricQuery, 'grain' | 'zone'>;
  headline?: Headline;
  /** What tells it from its neighbours, such as `median`. */
  name?: string;
  /** Such as `the last 13 weeks`. */
  windowTitle: string;
  href?: string;
}) {
  const { definition, query, headline, name, windowTitle, href } = props;
  const classes = useStyles();
  const { point, isWhole } = headline ?? {};
  const text = formatMetricValue(point?.value, definition.unit);
  const met = isTargetMet(definition, point?.value);
  const when = isWhole
    ? `in ${windowTitle}`
    : point &&
      `in the ${query.grain} of ${windowWords(
        point.start,
        query.grain,
        query.zone,
      )}`;
  const sample = point
    ? `of ${point.sampleSize} ${point.sampleSize === 1 ? 'row' : 'rows'}`
    : 'nothing of it is known yet';
  return (
    <div>
      <div className={classes.number}>
        <Typography variant={name ? 'h6' : 'h5'} component="p">
          {name && `${name} `}
          {href && point ? (
            <Link
              to={href}
              // Beside other text colour alone does not tell a link.
              underline={name ? 'always' : 'hover'}
              className={classes.value}
              aria-label={`${definition.title}: ${text}, open the rows`}
            >
              {text}
            </Link>
          ) : (
            text
          )}
        </Typography>
        {met !== undefined && (
          <StatusChip
            status={met ? 'ok' : 'breached'}
            label={`target ${
              definition.direction === 'up' ? 'at least' : 'at most'
            } ${formatMetricValue(definition.target, definition.unit)}${
              met ? '' : ' missed'
            }`}
          />
        )}
      </div>
      <Typography variant="body2" color="textSecondary">
        {[when, sample].filter(Boolean).join(', ')}
        {point?.breaches ? `, ${point.breaches} past the target` : ''}
      </Typography>
    </div>
  );
}

/** Points of several series added up, window by window: of counts only. @public */
export function sumPoints(
  series: readonly { points: readonly MetricPoint[] }[],
): MetricPoint[] {
  const [first, ...others] = series;
  return (first?.points ?? []).map((point, index) =>
    others.reduce((sum, { points }) => {
      const other = points[index];
      return {
        ...sum,
        sampleSize: sum.sampleSize + other.sampleSize,
        value:
          other.value === undefined
            ? sum.value
            : (sum.value ?? 0) + other.value,
      };
    }, point),
  );
}
