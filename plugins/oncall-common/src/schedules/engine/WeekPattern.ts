import { Interval, unionOf, WallMillis } from '@waymark/workclock';
import { Restriction, Weekday, weekdaySchema } from '../model';
import { minutesOfClock } from './moments';

const minuteMillis = 60_000;
const dayMillis = 24 * 60 * minuteMillis;
const weekMillis = 7 * dayMillis;
/** Clocks that showed this had just begun a Monday. */
const firstMonday = 4 * dayMillis;

/** 0 for Monday to 6 for Sunday. */
export function numberOfWeekday(weekday: Weekday): number {
  return weekdaySchema.options.indexOf(weekday);
}

/** The weekday of a wall time, 0 for Monday to 6 for Sunday. */
export function weekdayOf(wall: WallMillis): number {
  const days = Math.floor((wall - firstMonday) / dayMillis);
  return ((days % 7) + 7) % 7;
}

/** The hours of a layer, as intervals of wall-clock time that come back each week. */
export class WeekPattern {
  /** `undefined` when a clock time of the restrictions cannot be read. */
  static of(restrictions: readonly Restriction[]): WeekPattern | undefined {
    const windows: Interval[] = [];
    for (const { weekdays, start, end } of restrictions) {
      const startMinutes = minutesOfClock(start);
      const endMinutes = minutesOfClock(end);
      if (startMinutes === undefined || endMinutes === undefined) {
        return undefined;
      }
      const startMillis = startMinutes * minuteMillis;
      const lengthMillis =
        endMinutes * minuteMillis -
        startMillis +
        (endMinutes > startMinutes ? 0 : dayMillis);
      for (const weekday of weekdays) {
        const from = numberOfWeekday(weekday) * dayMillis + startMillis;
        windows.push({ start: from, end: from + lengthMillis });
      }
    }
    return new WeekPattern(unionOf(windows));
  }

  private constructor(private readonly windows: readonly Interval[]) {}

  /** The hours that touch `[from, to)`, in order, apart from each other, not cut. */
  between(from: WallMillis, to: WallMillis): Interval[] {
    const found: Interval[] = [];
    // A window that begins on Sunday may reach into the next week.
    let monday =
      firstMonday +
      (Math.floor((from - firstMonday) / weekMillis) - 1) * weekMillis;
    for (; monday < to; monday += weekMillis) {
      for (const window of this.windows) {
        const start = monday + window.start;
        const end = monday + window.end;
        const last = found[found.length - 1];
        if (last && start <= last.end) {
          last.end = Math.max(last.end, end);
        } else if (end > from && start < to) {
          found.push({ start, end });
        }
      }
    }
    return found;
  }
}
