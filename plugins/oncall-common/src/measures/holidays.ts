import type { Holiday } from '../schedules/model';
import type { HolidayView } from '../schedules/scheduleViews';

/**
 * The holidays of some place: of everybody, or of the people whose clocks show
 * one of the zones.
 *
 * @public
 */
export interface HolidayCalendar {
  /** IANA zones; everybody when absent or empty. */
  zones?: readonly string[];
  dates: readonly Holiday[];
}

/** Dates such as `2026-12-25` that are holidays to whoever lives in a zone. @public */
export type HolidaysIn = (zone: string) => ReadonlySet<string>;

const none: ReadonlySet<string> = new Set();

/** Nobody has a day off. @public */
export const noHolidays: HolidaysIn = () => none;

/**
 * Looks up the holidays of a zone: those of all calendars that are about it.
 *
 * @public
 */
export function holidaysOf(calendars: readonly HolidayCalendar[]): HolidaysIn {
  const known = new Map<string, ReadonlySet<string>>();
  return zone => {
    const found =
      known.get(zone) ??
      new Set(
        calendars
          .filter(
            ({ zones = [] }) => zones.length === 0 || zones.includes(zone),
          )
          .flatMap(({ dates }) => dates.map(({ date }) => date)),
      );
    known.set(zone, found);
    return found;
  };
}

/**
 * The holidays of everybody and of these zones, the first day first.
 *
 * @public
 */
export function holidaysAround(
  calendars: readonly HolidayCalendar[],
  zones: ReadonlySet<string>,
): HolidayView[] {
  return calendars
    .flatMap(({ zones: own = [], dates }) => {
      const shown = own.filter(zone => zones.has(zone));
      return own.length === 0 || shown.length > 0
        ? dates.map(holiday => ({ ...holiday, zones: shown }))
        : [];
    })
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}
