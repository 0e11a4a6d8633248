import type { WallMillis } from '@waymark/workclock';
import type { Rotation } from '../model';
import { wallOfMoment } from './moments';
import { numberOfWeekday, weekdayOf } from './WeekPattern';

const hourMillis = 60 * 60_000;
const dayMillis = 24 * hourMillis;
const unitMillis = { hour: hourMillis, day: dayMillis, week: 7 * dayMillis };
const durationMillis = {
  minute: 60_000,
  hour: hourMillis,
  day: dayMillis,
  week: 7 * dayMillis,
};

/** A turn lasts at least this long on the clock face. */
export function shortestTurnMillis({
  unit,
  interval,
}: Pick<Rotation, 'unit' | 'interval'>): number {
  return interval * (unit === 'month' ? 28 * dayMillis : unitMillis[unit]);
}

/** How long a stated shift lasts on the clock face. */
export function shiftMillisOf({ shift }: Rotation): number | undefined {
  return shift && shift.amount * durationMillis[shift.unit];
}

/** The turns of a rotation on the clock face, each found without counting from the first. */
export class Turns {
  /** `undefined` for a rotation that cannot be computed; `validateSchedule` says why. */
  static of(rotation: Rotation, zone: string): Turns | undefined {
    const anchor = wallOfMoment(rotation.start, zone);
    const shift = shiftMillisOf(rotation);
    const isSound =
      anchor !== undefined &&
      Number.isSafeInteger(rotation.interval) &&
      rotation.interval >= 1 &&
      rotation.turns.length > 0 &&
      (shift === undefined ||
        (shift > 0 && shift <= 2 * shortestTurnMillis(rotation)));
    return isSound ? new Turns(rotation, anchor, shift) : undefined;
  }

  private readonly anchor: WallMillis;

  private constructor(
    private readonly rotation: Rotation,
    start: WallMillis,
    private readonly shift: number | undefined,
  ) {
    const { unit, weekStart } = rotation;
    const daysBack =
      unit === 'week' && weekStart
        ? (weekdayOf(start) - numberOfWeekday(weekStart) + 7) % 7
        : 0;
    this.anchor = start - daysBack * dayMillis;
  }

  /** Whether a shift may last into the turn after its own. */
  get overlap(): boolean {
    return (
      this.shift !== undefined && this.shift > shortestTurnMillis(this.rotation)
    );
  }

  /** The number of the turn in which a wall time lies, negative before the first. */
  indexAt(wall: WallMillis): number {
    const { unit, interval } = this.rotation;
    if (unit !== 'month') {
      return Math.floor((wall - this.anchor) / (interval * unitMillis[unit]));
    }
    const first = new Date(this.anchor);
    const then = new Date(wall);
    const months =
      (then.getUTCFullYear() - first.getUTCFullYear()) * 12 +
      (then.getUTCMonth() - first.getUTCMonth());
    const index = Math.floor(months / interval);
    return this.startOf(index) > wall ? index - 1 : index;
  }

  startOf(index: number): WallMillis {
    const { unit, interval } = this.rotation;
    return unit === 'month'
      ? monthsAfter(this.anchor, index * interval)
      : this.anchor + index * interval * unitMillis[unit];
  }

  /** Where the shift of a turn ends, at the latest with the turn after it. */
  shiftEndOf(index: number): WallMillis {
    return this.shift === undefined
      ? this.startOf(index + 1)
      : Math.min(this.startOf(index) + this.shift, this.startOf(index + 2));
  }

  peopleOf(index: number): readonly string[] {
    const { turns } = this.rotation;
    return turns[((index % turns.length) + turns.length) % turns.length];
  }
}

/** The same day of the month and clock time, or that time of the last day of a shorter month. */
function monthsAfter(wall: WallMillis, months: number): WallMillis {
  const moved = new Date(wall);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(moved);
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return moved.getTime();
}
