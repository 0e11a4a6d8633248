import type {
  CreateOverride,
  Override,
  Schedule,
} from '@waymark/plugin-oncall-common';

/** What an override form holds; times are wall clocks of the schedule's zone. */
export interface OverrideDraft {
  kind: Override['kind'];
  userRef: string;
  replacementRef: string;
  start: string;
  end: string;
  reason: string;
}

const STEP_MILLIS = 5 * 60_000;

/** The next instant that a form can hold: overrides begin in the future. */
export function nextStep(now: Date): string {
  return new Date(
    (Math.floor(now.getTime() / STEP_MILLIS) + 1) * STEP_MILLIS,
  ).toISOString();
}

/** The part of a shift that can still be changed. */
export function remainderOf(
  shift: { start: string; end: string },
  now: Date,
): { start: string; end: string } {
  const isRunning =
    Date.parse(shift.start) <= now.getTime() &&
    Date.parse(shift.end) > now.getTime();
  return isRunning ? { start: nextStep(now), end: shift.end } : { ...shift };
}

/** The override that a draft asks for, or why it asks for none. */
export function overrideOf(
  draft: OverrideDraft,
  span: { start?: string; end?: string },
  now: Date,
): { override: CreateOverride } | { problem: string } {
  const { start, end } = span;
  if (!start || !end) {
    return { problem: 'Say from when until when.' };
  }
  if (Date.parse(end) <= Date.parse(start)) {
    return { problem: 'It ends before it begins: choose a later end.' };
  }
  if (!draft.userRef) {
    return { problem: 'Choose the person.' };
  }
  const isPast = Date.parse(start) < now.getTime();
  const reason = draft.reason.trim();
  if (isPast && Date.parse(end) > now.getTime()) {
    return {
      problem:
        'It begins in the past and ends later: choose a later start, and correct what was before on its own.',
    };
  }
  if (isPast && !reason) {
    return {
      problem:
        'It lies in the past, which corrects what is on record: give a reason.',
    };
  }
  const base = {
    start,
    end,
    userRef: draft.userRef,
    ...(reason && { reason }),
    ...(isPast && { correction: true }),
  };
  if (draft.kind !== 'replace') {
    return { override: { ...base, kind: draft.kind } };
  }
  if (!draft.replacementRef) {
    return { problem: 'Choose who takes over.' };
  }
  if (draft.replacementRef === draft.userRef) {
    return { problem: 'Nobody can take over from themselves.' };
  }
  return {
    override: {
      ...base,
      kind: 'replace',
      replacementRef: draft.replacementRef,
    },
  };
}

/** The schedule as it would be with the override. */
export function withOverride(
  schedule: Schedule,
  override: CreateOverride,
): Schedule {
  const { requestId, ...rest } = override;
  return {
    ...schedule,
    overrides: [...schedule.overrides, { ...rest, id: 'preview' } as Override],
  };
}
