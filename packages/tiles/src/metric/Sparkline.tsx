import { makeStyles } from '@material-ui/core/styles';
import { linesOf } from './linesOf';

const useStyles = makeStyles(
  theme => ({
    line: {
      fill: 'none',
      stroke: theme.palette.text.secondary,
      strokeWidth: 1.5,
    },
    dot: { fill: theme.palette.text.primary },
  }),
  { name: 'WaymarkSparkline' },
);

/** @public */
export interface SparklineProps {
  /** Oldest first; undefined is a gap, never a zero. */
  values: readonly (number | undefined)[];
  width?: number;
  height?: number;
}

/**
 * A trend as a line without axes. Hidden from assistive technology: put the
 * numbers in a table beside it.
 *
 * core-components' TrendLine has no gaps and colours by a scale of 0 to 1.
 *
 * @public
 */
export function Sparkline({
  values,
  width = 120,
  height = 32,
}: SparklineProps) {
  const classes = useStyles();
  const lines = linesOf(values, width, height);
  const last = lines.at(-1)?.at(-1);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {lines.map((line, index) => (
        <polyline
          key={index}
          className={classes.line}
          points={line.map(([x, y]) => `${x},${y}`).join(' ')}
        />
      ))}
      {last && (
        <circle className={classes.dot} cx={last[0]} cy={last[1]} r={2.5} />
      )}
    </svg>
  );
}
