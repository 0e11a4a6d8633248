import type { CalendarDay } from '@waymark/plugin-oncall-common';
import { joined } from '../shared/joined';
import { clockWords, dayWords, spanWords } from '../shared/timeWords';
import { useCalendarStyles } from './calendarStyles';
import { Bar, cutTo, Lane } from './lanes';
import { clockChange } from './Timeline';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

interface MonthProps {
  label: string;
  /** As in `2026-11`. */
  month: string;
  days: CalendarDay[];
  final: Lane;
  /** Holidays, and who is away. */
  off?: Lane;
  zone: string;
  now: Date;
  nameOf: (userRef: string) => string;
  colours: Map<string, string>;
  onPick?: (bar: Bar) => void;
}

const clock = (instant: string, zone: string) =>
  clockWords(instant, zone, new Date(instant)).slice(4);

/** `until 09:00`, `from 17:00`, `09:00–17:00`, or nothing for the whole day. */
function hoursIn(
  span: { start: string; end: string },
  day: CalendarDay,
  zone: string,
): string {
  const isFromStart = span.start === day.start;
  const isToEnd = span.end === day.end;
  if (isFromStart && isToEnd) {
    return '';
  }
  if (isFromStart) {
    return ` until ${clock(span.end, zone)}`;
  }
  return isToEnd
    ? ` from ${clock(span.start, zone)}`
    : ` ${clock(span.start, zone)}–${clock(span.end, zone)}`;
}

function Entry(props: { bar: Bar; day: CalendarDay; month: MonthProps }) {
  const { bar, day, month } = props;
  const { final, zone, nameOf, colours, onPick } = month;
  const classes = useCalendarStyles();
  const whole = final.bars.find(({ id }) => id === bar.id) ?? bar;
  const text = `${nameOf(bar.userRef)}${hoursIn(bar, day, zone)}`;
  const look = {
    className: joined(classes.entry, onPick && classes.pick),
    style: { backgroundColor: colours.get(bar.userRef) ?? '#d5d5d5' },
    title: `${nameOf(bar.userRef)}, ${spanWords(whole, zone)}`,
  };
  return onPick ? (
    <button
      type="button"
      {...look}
      aria-label={`Change ${text}, ${dayWords(day.date)}`}
      onClick={() => onPick(whole)}
    >
      {text}
    </button>
  ) : (
    <div {...look}>{text}</div>
  );
}

function Day({ day, month }: { day: CalendarDay; month: MonthProps }) {
  const classes = useCalendarStyles();
  const { final, off, zone, now } = month;
  const change = clockChange(day);
  const millis = now.getTime();
  const isToday =
    Date.parse(day.start) <= millis && millis < Date.parse(day.end);
  return (
    <div
      role="gridcell"
      title={dayWords(day.date)}
      aria-current={isToday ? 'date' : undefined}
      className={joined(
        classes.cell,
        !day.date.startsWith(month.month) && classes.otherMonth,
        isToday && classes.today,
      )}
    >
      {Number(day.date.slice(8))}
      {change && <strong> {change}</strong>}
      {cutTo(off?.bars ?? [], day).map(bar => (
        <div
          key={bar.id}
          className={joined(classes.entry, classes.entryOff)}
          title={`${bar.label}, ${spanWords(
            off!.bars.find(({ id }) => id === bar.id) ?? bar,
            zone,
          )}`}
        >
          {bar.label}
          {hoursIn(bar, day, zone)}
        </div>
      ))}
      {cutTo(final.bars, day).map(bar => (
        <Entry key={bar.id} bar={bar} day={day} month={month} />
      ))}
      {cutTo(final.gaps ?? [], day).map(gap => (
        <div
          key={gap.start}
          className={joined(classes.entry, classes.entryGap)}
        >
          <span className={classes.gapWord}>gap{hoursIn(gap, day, zone)}</span>
        </div>
      ))}
    </div>
  );
}

/** A month as a calendar on the wall: who is on call each day, the gaps, holidays, and who is away. */
export function MonthView(props: MonthProps) {
  const classes = useCalendarStyles();
  const { days, label } = props;
  const weeks = Array.from({ length: days.length / 7 }, (_, index) =>
    days.slice(index * 7, index * 7 + 7),
  );
  return (
    // Reached by keyboard, to be scrolled where it is narrow.
    <div
      className={classes.scroll}
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div role="grid" aria-label={label} aria-readonly="true">
        <div role="row" className={classes.month}>
          {weekdays.map(day => (
            <div key={day} role="columnheader">
              {day}
            </div>
          ))}
        </div>
        {weeks.map(week => (
          <div role="row" key={week[0].date} className={classes.month}>
            {week.map(day => (
              <Day key={day.date} day={day} month={props} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
