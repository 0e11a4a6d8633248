import type { Shift } from './answers';
import { InstantTexts } from './engine/InstantTexts';
import type { Slot } from './engine/layerSlots';
import { finalSlotsOf, plannedSlotsOf, shadowing } from './engine/slotsOf';
import { windowOf } from './engine/window';
import type { Schedule } from './model';

/**
 * Who is on call in `[from, to)` in the end, cut there: one shift for each
 * person and time without a break, by start and then by person. Shifts of
 * different people may lie over each other. Throws `RangeError` for more than
 * `LONGEST_WINDOW_DAYS`.
 *
 * @public
 */
export function shiftsOf(schedule: Schedule, from: Date, to: Date): Shift[] {
  const { start, end } = windowOf(from, to);
  return start < end ? mergeShifts(finalSlotsOf(schedule, start, end)) : [];
}

/**
 * The shifts that newcomers follow without being on call, as `shiftsOf` gives
 * them: those of the shadow layers.
 *
 * @public
 */
export function shadowShiftsOf(
  schedule: Schedule,
  from: Date,
  to: Date,
): Shift[] {
  const { start, end } = windowOf(from, to);
  return start < end
    ? mergeShifts(plannedSlotsOf(schedule, start, end, shadowing))
    : [];
}

/**
 * Shifts of people who are not there any more: a slot that seems to be covered
 * and is not.
 *
 * @public
 */
export function emptyShiftsOf(
  schedule: Schedule,
  existingRefs: ReadonlySet<string>,
  from: Date,
  to: Date,
): Shift[] {
  return shiftsOf(schedule, from, to).filter(
    ({ userRef }) => !existingRefs.has(userRef),
  );
}

interface OpenShift {
  userRef: string;
  start: number;
  end: number;
}

function mergeShifts(slots: readonly Slot[]): Shift[] {
  const open = new Map<string, OpenShift>();
  const shifts: OpenShift[] = [];
  for (const { start, end, people } of slots) {
    for (const userRef of people) {
      const last = open.get(userRef);
      if (last?.end === start) {
        last.end = end;
      } else {
        const shift = { userRef, start, end };
        open.set(userRef, shift);
        shifts.push(shift);
      }
    }
  }
  const texts = new InstantTexts();
  return shifts
    .sort(
      (one, other) =>
        one.start - other.start || (one.userRef < other.userRef ? -1 : 1),
    )
    .map(({ userRef, start, end }) => ({
      userRef,
      start: texts.of(start),
      end: texts.of(end),
    }));
}
