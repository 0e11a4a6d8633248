import { useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatMetricValue } from '../metric/formatMetricValue';
import type { TrendChartProps } from './TrendChart';
import { trendRowsOf, windowWords } from './TrendSeries';

/** Series differ by shade and by dashes, so that nothing is told by colour alone. */
const dashes = [undefined, '6 3', '2 3', '8 3 2 3'];
const shades = [1, 0.7, 0.45, 0.25, 0.1];

/** The picture of a `TrendChart`; loaded when the first one is shown. */
export function TrendDrawing(
  props: Omit<TrendChartProps, 'hrefOf'> & { height: number },
) {
  const { label, unit, series, grain, zone, target, direction, height } = props;
  const { palette, typography } = useTheme();
  const text = {
    fill: palette.text.secondary,
    fontSize: 12,
    fontFamily: typography.fontFamily,
  };
  const data = trendRowsOf(series).map(({ start, points }) => ({
    name: windowWords(start, grain, zone),
    ...Object.fromEntries(
      series.map(({ key }) => [key, points[key]?.value ?? null]),
    ),
  }));
  const most = Math.max(
    0,
    ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)),
  );
  const lineColour = (index: number) =>
    index % 2 === 0 ? palette.primary.main : palette.text.primary;
  const words = (value: unknown) =>
    formatMetricValue(typeof value === 'number' ? value : undefined, unit);
  const goal =
    target === undefined ? undefined : goalWords(target, unit, direction);
  return (
    <>
      <ResponsiveContainer
        width="100%"
        height={height}
        initialDimension={{ width: 480, height }}
      >
        <ComposedChart
          data={data}
          title={`${label}; the arrow keys go from window to window`}
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={palette.divider} />
          <XAxis
            dataKey="name"
            tick={text}
            stroke={palette.divider}
            minTickGap={16}
          />
          <YAxis
            tick={text}
            stroke={palette.divider}
            width={52}
            // An axis of less than one would say as much as its digits do.
            domain={unit === 'share' || most < 1 ? [0, 1] : [0, 'auto']}
            allowDecimals={unit !== 'count'}
            tickFormatter={value => shortWords(value, unit)}
          />
          <Tooltip
            formatter={(value, name) => [words(value), name]}
            contentStyle={{
              backgroundColor: palette.background.paper,
              border: `1px solid ${palette.divider}`,
              color: palette.text.primary,
            }}
            itemStyle={{ color: palette.text.primary }}
            cursor={{ stroke: palette.divider, fill: palette.action.hover }}
            isAnimationActive={false}
          />
          {target !== undefined && (
            <ReferenceLine
              y={target}
              ifOverflow="extendDomain"
              stroke={palette.text.secondary}
              strokeDasharray="4 4"
              label={{
                ...text,
                value: goal,
                // Below a target at the top, above one at the bottom: within the chart.
                position:
                  direction === 'up' ? 'insideTopRight' : 'insideBottomRight',
              }}
            />
          )}
          {series.map(({ key, title }, index) =>
            props.form === 'bars' ? (
              <Bar
                key={key}
                dataKey={key}
                name={title}
                stackId="all"
                fill={palette.primary.main}
                fillOpacity={shades[index % shades.length]}
                stroke={palette.primary.main}
                isAnimationActive={false}
              />
            ) : (
              <Line
                key={key}
                dataKey={key}
                name={title}
                stroke={lineColour(index)}
                strokeWidth={2}
                strokeDasharray={dashes[index % dashes.length]}
                dot={{ r: 2.5 }}
                connectNulls={false}
                isAnimationActive={false}
              />
            ),
          )}
        </ComposedChart>
      </ResponsiveContainer>
      {series.length > 1 && (
        <Typography variant="body2" component="div">
          {series.map(({ key, title }, index) => (
            <span key={key} style={{ marginRight: 16, whiteSpace: 'nowrap' }}>
              <svg width={22} height={10} aria-hidden="true" focusable="false">
                {props.form === 'bars' ? (
                  <rect
                    x={6}
                    y={0.5}
                    width={9}
                    height={9}
                    fill={palette.primary.main}
                    fillOpacity={shades[index % shades.length]}
                    stroke={palette.primary.main}
                  />
                ) : (
                  <line
                    x1={0}
                    x2={20}
                    y1={5}
                    y2={5}
                    stroke={lineColour(index)}
                    strokeWidth={2}
                    strokeDasharray={dashes[index % dashes.length]}
                  />
                )}
              </svg>{' '}
              {title}
            </span>
          ))}
        </Typography>
      )}
    </>
  );
}

function goalWords(
  target: number,
  unit: string,
  direction: TrendChartProps['direction'],
): string {
  const value = formatMetricValue(target, unit);
  const word = { up: 'at least', down: 'at most', none: '' }[
    direction ?? 'none'
  ];
  return `target ${word} ${value}`.replace('  ', ' ');
}

function shortWords(value: number, unit: string): string {
  return unit === 'share'
    ? formatMetricValue(value, unit)
    : new Intl.NumberFormat('en', {
        notation: 'compact',
        maximumSignificantDigits: 3,
      }).format(value);
}
