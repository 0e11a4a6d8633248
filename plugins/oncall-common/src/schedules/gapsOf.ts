import { differenceOf } from '@waymark/workclock';
import type { Gap } from './answers';
import { finalSlotsOf } from './engine/slotsOf';
import { textOf, windowOf } from './engine/window';
import type { Schedule } from './model';

/**
 * The times in `[from, to)` in which nobody is on call, cut there: the window
 * without the union of all shifts. Throws `RangeError` for more than
 * `LONGEST_WINDOW_DAYS`.
 *
 * @public
 */
export function gapsOf(schedule: Schedule, from: Date, to: Date): Gap[] {
  const window = windowOf(from, to);
  if (window.start === window.end) {
    return [];
  }
  const covered = finalSlotsOf(schedule, window.start, window.end).filter(
    ({ people }) => people.length > 0,
  );
  return differenceOf([window], covered).map(({ start, end }) => ({
    start: textOf(start),
    end: textOf(end),
  }));
}
