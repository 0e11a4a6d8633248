import { Interval, unionOf } from './intervals';
import { formatWallTime, WallMillis, wallMillisOf } from './wallTime';
import { WallClock } from './WallClock';

const hourMillis = 60 * 60_000;
const dayMillis = 24 * hourMillis;

/**
 * What an hour is to somebody, by the clocks where they live: `sleep` from 22:00
 * to 8:00, `business` from 8:00 to 18:00 from Monday to Friday unless it is a
 * holiday, and `off` the rest.
 *
 * @public
 */
export type KindOfHour = 'business' | 'off' | 'sleep';

/**
 * Milliseconds by kind of hour, which make up the total, and how much of the
 * total lies on Saturdays and Sundays and on holidays.
 *
 * @public
 */
export interface HoursWorked {
  totalMillis: number;
  businessMillis: number;
  offMillis: number;
  sleepMillis: number;
  weekendMillis: number;
  holidayMillis: number;
}

/**
 * The kind of hour that an instant lies in. Holidays are dates such as
 * `2026-12-25`.
 *
 * @public
 */
export function kindOfHourAt(
  instantMillis: number,
  zone: string,
  holidays: ReadonlySet<string>,
): KindOfHour {
  const wall = wallMillisOf(instantMillis, zone);
  const day = Math.floor(wall / dayMillis) * dayMillis;
  return kindOf((wall - day) / hourMillis, dayOf(day, holidays));
}

/**
 * How the time of some intervals is made up, by the clocks of a zone; what lies
 * in two intervals counts once.
 *
 * @public
 */
export function hoursWorkedOf(
  intervals: Iterable<Interval>,
  zone: string,
  holidays: ReadonlySet<string>,
): HoursWorked {
  const worked: HoursWorked = {
    totalMillis: 0,
    businessMillis: 0,
    offMillis: 0,
    sleepMillis: 0,
    weekendMillis: 0,
    holidayMillis: 0,
  };
  const apart = unionOf(intervals);
  if (apart.length === 0) {
    return worked;
  }
  const clock = WallClock.between(
    zone,
    apart[0].start,
    apart[apart.length - 1].end,
  );
  for (const interval of apart) {
    addInterval(worked, interval, clock, holidays);
  }
  return worked;
}

interface Day {
  isWeekend: boolean;
  isHoliday: boolean;
}

/** Where the kind of hour may change, in hours after midnight. */
const borders = [8, 18, 22, 24];

function addInterval(
  worked: HoursWorked,
  { start, end }: Interval,
  clock: WallClock,
  holidays: ReadonlySet<string>,
): void {
  let from = start;
  let midnight = Math.floor(clock.furthestAt(start) / dayMillis) * dayMillis;
  for (; from < end; midnight += dayMillis) {
    const day = dayOf(midnight, holidays);
    for (const border of borders) {
      const until = Math.min(
        end,
        clock.instantOf(midnight + border * hourMillis),
      );
      if (until > from) {
        add(worked, kindOf(border - 1, day), day, until - from);
        from = until;
      }
    }
  }
}

function add(
  worked: HoursWorked,
  kind: KindOfHour,
  { isWeekend, isHoliday }: Day,
  millis: number,
): void {
  worked.totalMillis += millis;
  worked[`${kind}Millis`] += millis;
  worked.weekendMillis += isWeekend ? millis : 0;
  worked.holidayMillis += isHoliday ? millis : 0;
}

function dayOf(midnight: WallMillis, holidays: ReadonlySet<string>): Day {
  const weekday = new Date(midnight).getUTCDay();
  return {
    isWeekend: weekday === 0 || weekday === 6,
    isHoliday:
      holidays.size > 0 && holidays.has(formatWallTime(midnight).slice(0, 10)),
  };
}

function kindOf(hour: number, { isWeekend, isHoliday }: Day): KindOfHour {
  if (hour < 8 || hour >= 22) {
    return 'sleep';
  }
  return hour < 18 && !isWeekend && !isHoliday ? 'business' : 'off';
}
