import {
  formatWallTime,
  instantMillisOf,
  parseWallTime,
  wallMillisOf,
} from '@waymark/workclock';

const DAY_MILLIS = 86_400_000;
const HOUR_MILLIS = 3_600_000;

/**
 * A day on the calendars of a zone: `[start, end)` as ISO instants. `hours` is
 * 24 but where clocks change.
 *
 * @public
 */
export interface CalendarDay {
  /** As in `2026-03-29`. */
  date: string;
  start: string;
  end: string;
  hours: number;
}

/** The date that the calendars of a zone show at an instant. @public */
export function dateAt(instant: string, zone: string): string {
  return formatWallTime(wallMillisOf(Date.parse(instant), zone)).slice(0, 10);
}

/** The date so many days after another; negative for before. @public */
export function addDays(date: string, days: number): string {
  return formatWallTime(parseWallTime(date)! + days * DAY_MILLIS).slice(0, 10);
}

/** The Monday of the week of a date. @public */
export function mondayOf(date: string): string {
  const weekday = new Date(parseWallTime(date)!).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

/** The instant of a wall clock such as `2026-03-29T02:30` in a zone. @public */
export function instantOfWall(wall: string, zone: string): string | undefined {
  const millis = parseWallTime(wall);
  return millis === undefined
    ? undefined
    : new Date(instantMillisOf(millis, zone)).toISOString();
}

/** What the clocks of a zone show at an instant, as in `2026-03-29T02:30`. @public */
export function wallOf(instant: string, zone: string): string {
  return formatWallTime(wallMillisOf(Date.parse(instant), zone));
}

/**
 * `count` days from `date` on, as the clocks of a zone see them: a day lasts 23
 * or 25 hours where they change.
 *
 * @public
 */
export function calendarDays(
  date: string,
  count: number,
  zone: string,
): CalendarDay[] {
  const midnight = (day: string) => instantMillisOf(parseWallTime(day)!, zone);
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(date, index);
    const start = midnight(day);
    const end = midnight(addDays(day, 1));
    return {
      date: day,
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
      hours: (end - start) / HOUR_MILLIS,
    };
  });
}

/**
 * The days of the weeks that a month lies in, Monday first: 28 to 42.
 *
 * @public
 */
export function monthDays(month: string, zone: string): CalendarDay[] {
  const first = mondayOf(`${month}-01`);
  const start = new Date(parseWallTime(`${month}-01`)!);
  const next = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
  const days = (next - parseWallTime(first)!) / DAY_MILLIS;
  return calendarDays(first, Math.ceil(days / 7) * 7, zone);
}
