import type { Shift } from './answers';
import { textOf } from './engine/window';
import type { Absence, Schedule } from './model';
import { shiftsOf } from './shiftsOf';

/**
 * The parts of shifts in `[from, to)` in which the person who has them is away:
 * what somebody has to take over. Absences move nothing by themselves.
 *
 * @public
 */
export function absentShiftsOf(
  schedule: Schedule,
  absences: readonly Absence[],
  from: Date,
  to: Date,
): Shift[] {
  return shiftsOf(schedule, from, to).flatMap(shift =>
    absences
      .filter(({ userRef }) => userRef === shift.userRef)
      .map(absence => ({
        start: Math.max(Date.parse(absence.start), Date.parse(shift.start)),
        end: Math.min(Date.parse(absence.end), Date.parse(shift.end)),
      }))
      .filter(({ start, end }) => start < end)
      .map(({ start, end }) => ({
        userRef: shift.userRef,
        start: textOf(start),
        end: textOf(end),
      })),
  );
}
