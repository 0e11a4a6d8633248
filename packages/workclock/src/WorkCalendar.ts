import {
  formatWallTime,
  instantMillisOf,
  isTimeZone,
  parseWallTime,
  wallMillisOf,
} from './wallTime';

const hourMillis = 60 * 60_000;
const dayMillis = 24 * hourMillis;
/** Days whose working time is added up together. */
const blockDays = 256;
/** More days in a row than anybody closes for. */
const longestBreakDays = 400;

/**
 * When a team works: hours such as `09:00` to `17:00` on weekdays (1 is Monday,
 * 7 Sunday), in a zone, and the dates such as `2026-12-25` on which it does not.
 *
 * @public
 */
export interface WorkHours {
  zone: string;
  weekdays: readonly number[];
  start: string;
  end: string;
  holidays: readonly string[];
}

interface Block {
  /** Working time before each day of the block, and before its end. */
  before: Float64Array;
}

interface Day {
  start: number;
  end: number;
}

/**
 * Working time by the hours of a team: how much lies between two instants, and
 * which instant is so many working days later. Answers depend on the hours
 * alone; what was computed for one is kept for the next.
 *
 * @public
 */
export class WorkCalendar {
  readonly zone: string;
  private readonly weekdays: ReadonlySet<number>;
  private readonly holidays: ReadonlySet<string>;
  private readonly startMillis: number;
  private readonly endMillis: number;
  private readonly blocks = new Map<number, Block>();
  private readonly days = new Map<number, Day | undefined>();

  /** Throws `RangeError` for hours that nobody works, saying what is wrong. */
  constructor(hours: WorkHours) {
    this.zone = hours.zone;
    this.weekdays = new Set(hours.weekdays);
    this.holidays = new Set(hours.holidays);
    this.startMillis = timeOf(hours.start, 'start');
    this.endMillis = timeOf(hours.end, 'end');
    if (!isTimeZone(hours.zone)) {
      throw new RangeError(`zone: '${hours.zone}' is not a known time zone`);
    }
    if (this.endMillis <= this.startMillis) {
      throw new RangeError('end: must be later than start');
    }
    if (
      hours.weekdays.length === 0 ||
      hours.weekdays.some(day => !Number.isInteger(day) || day < 1 || day > 7)
    ) {
      throw new RangeError(
        'weekdays: at least one of the numbers 1 (Monday) to 7 (Sunday)',
      );
    }
    const wrong = hours.holidays.find(
      date => !/^[\d-]{10}$/.test(date) || parseWallTime(date) === undefined,
    );
    if (wrong !== undefined) {
      throw new RangeError(
        `holidays: '${wrong}' is not a date such as 2026-12-25`,
      );
    }
  }

  /** Working time in `[from, to)`, in milliseconds; 0 when `to` is not later. */
  millisBetween(from: number, to: number): number {
    return to > from ? this.workedUntil(to) - this.workedUntil(from) : 0;
  }

  /**
   * The instant so many working days later: as far into that day's work as
   * `from` was into its own. From outside of working hours the next day counts
   * as the first, and its end is one day later.
   */
  addDays(from: number, days: number): number {
    let day = this.dayNumberOf(from);
    let worked = 0;
    const today = this.dayAt(day);
    if (today && from < today.end) {
      worked = Math.max(0, from - today.start) / (today.end - today.start);
    } else {
      day = this.nextWorkday(day + 1);
    }
    let left = Math.floor(days);
    const part = worked + (days - left);
    left += Math.floor(part);
    let rest = part - Math.floor(part);
    if (rest === 0 && left > 0) {
      // A whole number of days ends with the last of them.
      left -= 1;
      rest = 1;
    }
    for (; left > 0; left -= 1) {
      day = this.nextWorkday(day + 1);
    }
    const { start, end } = this.dayAt(day)!;
    return start + Math.round((end - start) * rest);
  }

  /** Whether somebody works at the instant. */
  isOpenAt(instant: number): boolean {
    const day = this.dayAt(this.dayNumberOf(instant));
    return day !== undefined && instant >= day.start && instant < day.end;
  }

  /** Length of a working day, in milliseconds. */
  get dayLengthMillis(): number {
    return this.endMillis - this.startMillis;
  }

  /** Working time since the first block began that was ever asked for: only differences mean something. */
  private workedUntil(instant: number): number {
    const number = this.dayNumberOf(instant);
    const day = this.dayAt(number);
    const within = day
      ? Math.min(Math.max(instant - day.start, 0), day.end - day.start)
      : 0;
    const index = Math.floor(number / blockDays);
    return (
      this.blocksBefore(index) +
      this.block(index).before[number - index * blockDays] +
      within
    );
  }

  private blocksBefore(index: number): number {
    let sum = 0;
    // Blocks from 2000 on: dates before are counted down from there.
    const origin = Math.floor(10_957 / blockDays);
    for (let block = origin; block < index; block += 1) {
      sum += this.block(block).before[blockDays];
    }
    for (let block = index; block < origin; block += 1) {
      sum -= this.block(block).before[blockDays];
    }
    return sum;
  }

  private block(index: number): Block {
    const known = this.blocks.get(index);
    if (known) {
      return known;
    }
    const before = new Float64Array(blockDays + 1);
    for (let offset = 0; offset < blockDays; offset += 1) {
      const day = this.dayAt(index * blockDays + offset);
      before[offset + 1] = before[offset] + (day ? day.end - day.start : 0);
    }
    const block = { before };
    this.blocks.set(index, block);
    return block;
  }

  private nextWorkday(from: number): number {
    for (let day = from; day < from + longestBreakDays; day += 1) {
      if (this.dayAt(day)) {
        return day;
      }
    }
    throw new RangeError('holidays: leave no day to work on for a year');
  }

  private dayNumberOf(instant: number): number {
    return Math.floor(wallMillisOf(instant, this.zone) / dayMillis);
  }

  private dayAt(number: number): Day | undefined {
    if (this.days.has(number)) {
      return this.days.get(number);
    }
    const midnight = number * dayMillis;
    const weekday = new Date(midnight).getUTCDay() || 7;
    const isWorked =
      this.weekdays.has(weekday) &&
      !this.holidays.has(formatWallTime(midnight).slice(0, 10));
    const day = isWorked
      ? {
          start: instantMillisOf(midnight + this.startMillis, this.zone),
          end: instantMillisOf(midnight + this.endMillis, this.zone),
        }
      : undefined;
    this.days.set(number, day);
    return day;
  }
}

function timeOf(text: string, name: string): number {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  const millis = Number(hour) * hourMillis + Number(minute) * 60_000;
  if (hour === undefined || Number(minute) > 59 || millis > dayMillis) {
    throw new RangeError(`${name}: '${text}' is not a time such as 09:00`);
  }
  return millis;
}
