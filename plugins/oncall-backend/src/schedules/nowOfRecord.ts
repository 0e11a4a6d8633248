import {
  explainAt,
  gapsOf,
  instantWords,
  type OnCallNow,
  onCallNowOf,
  whyUnknown,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { ScheduleRecord } from './ScheduleStore';

const dayMillis = 24 * 60 * 60_000;
const gapDays = 30;

/**
 * Who answers at an instant; `reason` whenever that is nobody. What a provider
 * said is not trusted for longer than it is served, and says nothing about the
 * time after it.
 */
export function nowOfRecord(
  { schedule, reading }: ScheduleRecord,
  at: Date,
  now: Date = at,
): OnCallNow & { reason?: string } {
  const unknown =
    reading && whyUnknown(reading, at, now, zoneOfSchedule(schedule));
  if (unknown) {
    return { userRefs: [], reason: unknown };
  }
  const found = onCallNowOf(schedule, at);
  const { userRefs, until } = found;
  const isEndOfKnown = until !== undefined && until === reading?.knownUntil;
  const answer = isEndOfKnown ? { userRefs } : found;
  return userRefs.length > 0
    ? answer
    : {
        ...answer,
        reason: `The schedule ${schedule.title} has a gap${
          answer.until
            ? ` until ${instantWords(answer.until, zoneOfSchedule(schedule))}`
            : ''
        }. ${explainAt(schedule, at).nobody ?? ''}`.trim(),
      };
}

/** The first time within 30 days in which nobody answers, as far as is known. */
export function nextGapOf({ schedule, reading }: ScheduleRecord, at: Date) {
  const horizon = at.getTime() + gapDays * dayMillis;
  const known = Date.parse(reading?.knownUntil ?? '') || Infinity;
  const to = new Date(Math.min(horizon, known));
  return to > at ? gapsOf(schedule, at, to)[0] : undefined;
}
