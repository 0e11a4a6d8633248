import type { CalendarDay } from '@waymark/plugin-oncall-common';
import { joined } from '../shared/joined';
import { dayWords, lengthWords, spanWords } from '../shared/timeWords';
import { useCalendarStyles } from './calendarStyles';
import { Bar, cutTo, Lane, placeOf, stackBars } from './lanes';

const percent = (share: number) => `${(share * 100).toFixed(4)}%`;

interface Scale {
  window: { start: string; end: string };
  days: CalendarDay[];
  zone: string;
  now: Date;
  nameOf: (userRef: string) => string;
  colours: Map<string, string>;
  /** Offered on bars of the final lane. */
  onPick?: (bar: Bar) => void;
}

/** `23 h: clocks +1 h` for a day on which clocks change. */
export function clockChange(day: CalendarDay): string | undefined {
  const change = 24 - day.hours;
  return change === 0
    ? undefined
    : `clocks ${change > 0 ? '+' : '−'}${lengthWords(
        Math.abs(change) * 3_600_000,
      )}`;
}

function Days({ window, days }: Scale) {
  const classes = useCalendarStyles();
  return (
    <div className={classes.days}>
      {days.map(day => {
        const place = placeOf(day, window)!;
        const change = clockChange(day);
        return (
          <div
            key={day.date}
            className={classes.day}
            style={{ left: percent(place.left), width: percent(place.width) }}
          >
            {dayWords(day.date)}
            {change && <div className={classes.clocks}>{change}</div>}
          </div>
        );
      })}
    </div>
  );
}

function Lines({ window, days, now }: Scale) {
  const classes = useCalendarStyles();
  const millis = now.getTime();
  const from = Date.parse(window.start);
  const share = (millis - from) / (Date.parse(window.end) - from);
  return (
    <>
      {days.map(day => (
        <span
          key={day.date}
          className={classes.line}
          style={{ left: percent(placeOf(day, window)!.left) }}
        />
      ))}
      {share > 0 && share < 1 && (
        <span className={classes.now} style={{ left: percent(share) }} />
      )}
    </>
  );
}

function BarView(props: { bar: Bar; lane: Lane; scale: Scale }) {
  const { bar, lane, scale } = props;
  const classes = useCalendarStyles();
  const place = placeOf(bar, scale.window);
  if (!place) {
    return null;
  }
  const label = bar.label ?? scale.nameOf(bar.userRef);
  const words = `${label}, ${spanWords(bar, scale.zone)}`;
  const look = {
    className: joined(
      classes.bar,
      lane.kind === 'shadow' && classes.shadow,
      lane.kind === 'off' && classes.off,
      scale.onPick && lane.kind === 'final' && classes.pick,
    ),
    style: {
      left: percent(place.left),
      width: percent(place.width),
      // What is nobody's shift has the colour of nobody.
      ...(lane.kind !== 'off' && {
        backgroundColor: scale.colours.get(bar.userRef) ?? '#d5d5d5',
      }),
    },
    title: words,
  };
  return scale.onPick && lane.kind === 'final' ? (
    <button
      type="button"
      {...look}
      aria-label={`Change ${words}`}
      onClick={() => scale.onPick!(bar)}
    >
      {label}
    </button>
  ) : (
    <div {...look} role="img" aria-label={words}>
      {label}
    </div>
  );
}

function Gaps({ lane, scale }: { lane: Lane; scale: Scale }) {
  const classes = useCalendarStyles();
  return (
    <>
      {cutTo(lane.gaps ?? [], scale.window).map(gap => {
        const place = placeOf(gap, scale.window)!;
        const words = `Gap, nobody on call: ${spanWords(gap, scale.zone)}`;
        return (
          <div
            key={gap.start}
            className={classes.gap}
            style={{ left: percent(place.left), width: percent(place.width) }}
            role="img"
            aria-label={words}
            title={words}
          >
            {place.width > 0.05 && <span className={classes.gapWord}>gap</span>}
          </div>
        );
      })}
    </>
  );
}

function LaneRow({ lane, scale }: { lane: Lane; scale: Scale }) {
  const classes = useCalendarStyles();
  const rows = stackBars(lane.bars);
  return (
    <div className={classes.row} role="group" aria-label={lane.title}>
      <div
        className={joined(
          classes.title,
          lane.kind === 'final' && classes.finalTitle,
        )}
      >
        {lane.title}
      </div>
      <div className={classes.lane}>
        <Lines {...scale} />
        {(rows.length > 0 ? rows : [[]]).map((bars, index) => (
          <div key={bars[0]?.id ?? index} className={classes.stack}>
            {index === 0 && <Gaps lane={lane} scale={scale} />}
            {bars.map(bar => (
              <BarView key={bar.id} bar={bar} lane={lane} scale={scale} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/**
 * Days from left to right, a lane under another; days are as wide as they are
 * long, and those on which clocks change say so. What it shows stands in a
 * table beside it, too.
 */
export function Timeline(props: {
  label: string;
  days: CalendarDay[];
  lanes: Lane[];
  zone: string;
  now: Date;
  nameOf: (userRef: string) => string;
  colours: Map<string, string>;
  onPick?: (bar: Bar) => void;
}) {
  const { label, days, lanes, ...rest } = props;
  const classes = useCalendarStyles();
  const window = { start: days[0].start, end: days.at(-1)!.end };
  const scale: Scale = { ...rest, days, window };
  return (
    <div
      className={classes.scroll}
      role="region"
      aria-label={label}
      // Scrolls sideways where it does not fit, also by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className={classes.grid}>
        <div className={classes.row}>
          <div className={classes.title} />
          <Days {...scale} />
        </div>
        {lanes.map(lane => (
          <LaneRow key={lane.id} lane={lane} scale={scale} />
        ))}
      </div>
    </div>
  );
}
