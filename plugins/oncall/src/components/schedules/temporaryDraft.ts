import {
  CreateTemporarySchedule,
  instantOfWall,
  Schedule,
  wallOf,
} from '@waymark/plugin-oncall-common';
import { nextStep } from './shiftDraft';

/** One person in a temporary schedule; times are wall clocks of the schedule's zone. */
export interface ShiftDraft {
  userRef: string;
  start: string;
  end: string;
}

/** What the form of a temporary schedule holds. */
export interface TemporaryDraft {
  title: string;
  start: string;
  end: string;
  shifts: ShiftDraft[];
}

const DAY_MILLIS = 86_400_000;

/** A day from now on, all of it one person's. */
export function firstTemporaryDraft(
  zone: string,
  userRef: string,
  now: Date,
): TemporaryDraft {
  const start = nextStep(now);
  const end = new Date(Date.parse(start) + DAY_MILLIS).toISOString();
  const span = { start: wallOf(start, zone), end: wallOf(end, zone) };
  return { title: '', ...span, shifts: [{ userRef, ...span }] };
}

/** With other borders: shifts that reached to a border still do. */
export function withSpan(
  draft: TemporaryDraft,
  changes: { start?: string; end?: string },
): TemporaryDraft {
  const { start = draft.start, end = draft.end } = changes;
  return {
    ...draft,
    start,
    end,
    shifts: draft.shifts.map(shift => ({
      ...shift,
      start: shift.start === draft.start ? start : shift.start,
      end: shift.end === draft.end ? end : shift.end,
    })),
  };
}

/** The temporary schedule that a draft asks for, or why it asks for none. */
export function temporaryOf(
  draft: TemporaryDraft,
  zone: string,
  now: Date,
): { temporary: CreateTemporarySchedule } | { problem: string } {
  const start = instantOfWall(draft.start, zone);
  const end = instantOfWall(draft.end, zone);
  if (!start || !end) {
    return { problem: 'Say from when until when.' };
  }
  if (Date.parse(end) <= Date.parse(start)) {
    return { problem: 'It ends before it begins: choose a later end.' };
  }
  if (Date.parse(start) < now.getTime()) {
    return { problem: 'It begins in the past: choose a later start.' };
  }
  const shifts: CreateTemporarySchedule['shifts'] = [];
  for (const shift of draft.shifts) {
    const from = instantOfWall(shift.start, zone);
    const to = instantOfWall(shift.end, zone);
    if (!shift.userRef) {
      return { problem: 'Choose who answers, or take the line away.' };
    }
    if (!from || !to || from >= to || from < start || to > end) {
      return { problem: 'Each line lies within the time that is replaced.' };
    }
    shifts.push({ userRef: shift.userRef, start: from, end: to });
  }
  const title = draft.title.trim();
  return { temporary: { start, end, shifts, ...(title && { title }) } };
}

/** The schedule as it would be with it. */
export function withTemporary(
  schedule: Schedule,
  temporary: CreateTemporarySchedule,
): Schedule {
  const { requestId, ...rest } = temporary;
  return {
    ...schedule,
    temporarySchedules: [
      ...schedule.temporarySchedules,
      { ...rest, id: 'preview' },
    ],
  };
}
