import { ConflictError, InputError } from '@backstage/errors';
import { instantWords } from '../calendar/instantWords';
import type { Override, Schedule, TemporarySchedule } from './model';
import { shiftsOf } from './shiftsOf';
import { zoneOfSchedule } from './zoneOfSchedule';

/** What begins this shortly before now began now: somebody needs time to click. */
const lateMillis = 5 * 60_000;
const dayMillis = 24 * 60 * 60_000;
const longestDays = 400;

type Interval = { start: string; end: string };

/**
 * The override as it is kept: with borders in one form, from now on when it
 * begins just before. Throws `InputError` naming the field, `ConflictError` when
 * the same person is added, removed or replaced then already.
 *
 * @public
 */
export function decideOverride(
  asked: Override,
  schedule: Schedule,
  now: Date,
): Override {
  const { start, end } = asked.correction
    ? correctedInterval(asked, now)
    : futureInterval(asked, now);
  if (asked.kind === 'replace' && asked.userRef === asked.replacementRef) {
    throw new InputError(
      `replacementRef: ${asked.userRef} cannot be replaced by themselves; name somebody else`,
    );
  }
  const override = { ...asked, start, end };
  const words = wordsOf(schedule);
  const overlapping = schedule.overrides.find(
    other =>
      other.kind === override.kind &&
      other.userRef === override.userRef &&
      other.start < end &&
      other.end > start,
  );
  if (overlapping) {
    throw new ConflictError(
      `start: another override does the same to ${
        override.userRef
      } from ${words(overlapping.start)} until ${words(
        overlapping.end,
      )}; take that back or choose another time`,
    );
  }
  if (override.kind !== 'add') {
    const shifts = shiftsOf(schedule, new Date(start), new Date(end));
    if (!shifts.some(({ userRef }) => userRef === override.userRef)) {
      throw new InputError(
        `userRef: ${override.userRef} is not on call between ${words(
          start,
        )} and ${words(end)}, so there is nothing to ${override.kind}`,
      );
    }
  }
  return override;
}

/**
 * The temporary schedule as it is kept. Its shifts must lie within it. Throws
 * `InputError` naming the field, `ConflictError` when it overlaps another.
 *
 * @public
 */
export function decideTemporarySchedule(
  asked: TemporarySchedule,
  schedule: Schedule,
  now: Date,
): TemporarySchedule {
  const { start, end } = futureInterval(asked, now);
  const words = wordsOf(schedule);
  const overlapping = schedule.temporarySchedules.find(
    other => other.start < end && other.end > start,
  );
  if (overlapping) {
    throw new ConflictError(
      `start: the temporary schedule ${
        overlapping.title ?? overlapping.id
      } holds from ${words(overlapping.start)} until ${words(
        overlapping.end,
      )}; take that back or choose another time`,
    );
  }
  const shifts = asked.shifts.map((shift, index) => {
    const from = isoOf(shift.start);
    const to = isoOf(shift.end);
    if (from >= to) {
      throw new InputError(
        `shifts.${index}.end: must be after its start, ${words(from)}`,
      );
    }
    if (to <= isoOf(asked.start) || from >= end) {
      throw new InputError(
        `shifts.${index}: must lie within the temporary schedule, from ${words(
          start,
        )} until ${words(end)}`,
      );
    }
    return {
      userRef: shift.userRef,
      start: from < start ? start : from,
      end: to > end ? end : to,
    };
  });
  return {
    ...asked,
    start,
    end,
    shifts: shifts.filter(shift => shift.start < shift.end),
  };
}

/** Borders in the one form; throws `InputError` for what is none or lasts too long. */
export function checkedInterval({ start, end }: Interval): Interval {
  const from = isoOf(start);
  const to = isoOf(end);
  if (to <= from) {
    throw new InputError(`end: must be after start, ${from}`);
  }
  if (Date.parse(to) - Date.parse(from) > longestDays * dayMillis) {
    throw new InputError(
      `end: must be at most ${longestDays} days after start, ${from}`,
    );
  }
  return { start: from, end: to };
}

function futureInterval(asked: Interval, now: Date): Interval {
  const { start, end } = checkedInterval(asked);
  const nowText = now.toISOString();
  if (end <= nowText) {
    throw new InputError(
      'end: lies in the past; to correct it, ask for a correction with a reason',
    );
  }
  if (Date.parse(start) < now.getTime() - lateMillis) {
    throw new InputError(
      'start: lies in the past; begin now, and ask for a correction with a reason for what was before',
    );
  }
  return { start: start < nowText ? nowText : start, end };
}

function correctedInterval(asked: Override, now: Date): Interval {
  const { start, end } = checkedInterval(asked);
  if (!asked.reason?.trim()) {
    throw new InputError(
      'reason: a correction of the past says why; write a sentence',
    );
  }
  if (Date.parse(end) > now.getTime() + lateMillis) {
    throw new InputError(
      'end: a correction is of the past; for what comes, add an override that is none',
    );
  }
  return { start, end };
}

function wordsOf(schedule: Schedule): (instant: string) => string {
  const zone = zoneOfSchedule(schedule);
  return instant => instantWords(instant, zone);
}

function isoOf(text: string): string {
  return new Date(text).toISOString();
}
