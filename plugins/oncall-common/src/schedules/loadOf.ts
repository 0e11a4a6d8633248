import {
  HoursWorked,
  hoursWorkedOf,
  Interval,
  isTimeZone,
} from '@waymark/workclock';
import { shiftsOf } from './shiftsOf';
import type { Holiday, Schedule } from './model';

/**
 * Whose clocks count for whom, and which days are holidays. A person without a
 * zone, or with one that is not known, has that of the schedule.
 *
 * @public
 */
export interface LoadOptions {
  zoneOf?: (userRef: string) => string | undefined;
  holidaysOf?: (userRef: string) => readonly Holiday[];
}

/**
 * What one person has in a window. `zone` says whose clocks counted, and
 * `zoneAssumed` that it is the schedule's for want of their own.
 *
 * @public
 */
export interface PersonLoad extends HoursWorked {
  userRef: string;
  zone: string;
  zoneAssumed: boolean;
  shifts: number;
}

/**
 * How much everybody who is on call in `[from, to)` has, by kind of hour in
 * their own zone; most first. Two who share a time have it both.
 *
 * @public
 */
export function loadOf(
  schedule: Schedule,
  from: Date,
  to: Date,
  options: LoadOptions = {},
): PersonLoad[] {
  const intervals = new Map<string, Interval[]>();
  for (const { userRef, start, end } of shiftsOf(schedule, from, to)) {
    const known = intervals.get(userRef) ?? [];
    known.push({ start: Date.parse(start), end: Date.parse(end) });
    intervals.set(userRef, known);
  }
  const last = schedule.versions[schedule.versions.length - 1];
  const scheduleZone = knownZone(last?.configuration.zone) ?? 'UTC';
  return [...intervals]
    .map(([userRef, times]) => {
      const own = knownZone(options.zoneOf?.(userRef));
      const zone = own ?? scheduleZone;
      const holidays = options.holidaysOf?.(userRef) ?? [];
      return {
        userRef,
        zone,
        zoneAssumed: own === undefined,
        shifts: times.length,
        ...hoursWorkedOf(
          times,
          zone,
          new Set(holidays.map(({ date }) => date)),
        ),
      };
    })
    .sort(
      (one, other) =>
        other.totalMillis - one.totalMillis ||
        (one.userRef < other.userRef ? -1 : 1),
    );
}

function knownZone(zone: string | undefined): string | undefined {
  return zone !== undefined && isTimeZone(zone) ? zone : undefined;
}
