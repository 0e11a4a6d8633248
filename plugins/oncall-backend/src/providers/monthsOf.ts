import { createHash } from 'node:crypto';
import type { TemporarySchedule } from '@waymark/plugin-oncall-common';

interface Shift {
  userRef: string;
  start: string;
  end: string;
}

/**
 * Final shifts as temporary schedules, one a month of UTC: what changes later
 * rewrites no month that is over. Time before the window stays as it was.
 */
export function monthsOf(
  scheduleId: string,
  window: { from: string; to: string },
  shifts: readonly Shift[],
  known: readonly TemporarySchedule[],
): TemporarySchedule[] {
  const months: TemporarySchedule[] = [];
  let month = startOfMonth(window.from);
  while (month < window.to) {
    const next = startOfMonth(month, 1);
    const id = idOf(scheduleId, month);
    const before = known.find(each => each.id === id);
    const own = {
      start: window.from > month ? window.from : month,
      end: window.to < next ? window.to : next,
    };
    const past = before && before.start < own.start ? before : undefined;
    months.push({
      id,
      start: past?.start ?? own.start,
      end: own.end,
      shifts: [
        ...(past
          ? clip(past.shifts, { start: past.start, end: own.start })
          : []),
        ...clip(shifts, own),
      ],
    });
    month = next;
  }
  return months;
}

/** What is left of one when it ends at an instant; nothing when it begins later. */
export function endedAt(
  temporary: TemporarySchedule,
  at: string,
): TemporarySchedule | undefined {
  return temporary.start < at
    ? {
        ...temporary,
        end: at,
        shifts: clip(temporary.shifts, { start: temporary.start, end: at }),
      }
    : undefined;
}

function clip(
  shifts: readonly Shift[],
  { start, end }: { start: string; end: string },
): Shift[] {
  return shifts
    .map(shift => ({
      userRef: shift.userRef,
      start: shift.start < start ? start : shift.start,
      end: shift.end > end ? end : shift.end,
    }))
    .filter(shift => shift.start < shift.end);
}

function startOfMonth(text: string, months = 0): string {
  const date = new Date(text);
  return new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months),
  ).toISOString();
}

function idOf(scheduleId: string, month: string): string {
  return createHash('sha256')
    .update(`${scheduleId} ${month}`)
    .digest('hex')
    .slice(0, 36);
}
