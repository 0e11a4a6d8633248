import {
  type Absence,
  absentShiftsOf,
  emptyShiftsOf,
  instantWords,
  type OnCallNowView,
  type OnCallPerson,
  type ScheduleSummary,
  validateSchedule,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { KnownPeople } from '../people/PeopleReader';
import { nextGapOf, nowOfRecord } from './nowOfRecord';
import type { ScheduleRecord } from './ScheduleStore';

const dayMillis = 24 * 60 * 60_000;
const gapDays = 30;

/** Who answers at an instant, never empty without saying why. */
export function onCallNowViewOf(
  record: ScheduleRecord,
  at: Date,
  view: (ref: string) => OnCallPerson,
  now: Date = at,
): OnCallNowView {
  const { userRefs, until, next, reason } = nowOfRecord(record, at, now);
  return {
    people: userRefs.map(view),
    ...(until ? { until } : {}),
    ...(next
      ? { next: { start: next.start, people: next.userRefs.map(view) } }
      : {}),
    ...(reason ? { reason } : {}),
  };
}

/** Said of what a provider answers only. */
export function shownSourceOf({ source }: ScheduleRecord) {
  return source.kind === 'provider' ? { source } : {};
}

/** A schedule in a list, with what is wrong with it in the next weeks. */
export function summaryOf(
  record: ScheduleRecord,
  known: KnownPeople,
  view: (ref: string) => OnCallPerson,
  at: Date,
): ScheduleSummary {
  const { schedule, source, version, retiredAt } = record;
  const { id, title, description, ownerRef } = schedule;
  const nextGap = retiredAt ? undefined : nextGapOf(record, at);
  return {
    id,
    title,
    ...(description ? { description } : {}),
    ownerRef,
    ownerTitle:
      known.get(ownerRef)?.title ??
      (record.reading ? `${record.reading.title}, no team yet` : ownerRef),
    zone: zoneOfSchedule(schedule),
    source,
    version,
    ...(retiredAt ? { retiredAt } : {}),
    now: retiredAt
      ? {
          people: [],
          reason: `The schedule was retired on ${instantWords(
            retiredAt,
            zoneOfSchedule(schedule),
          )}.`,
        }
      : onCallNowViewOf(record, at, view),
    ...(nextGap ? { nextGap } : {}),
    problems: retiredAt
      ? []
      : problemsOf(
          record,
          known,
          at,
          new Date(at.getTime() + gapDays * dayMillis),
        ),
  };
}

/** What findings are about. */
export type Checked = Pick<ScheduleRecord, 'schedule' | 'source'>;

/** What is wrong with a schedule from one instant to another, in sentences. */
export function problemsOf(
  { schedule, source }: Checked,
  known: KnownPeople,
  from: Date,
  to: Date,
): ScheduleSummary['problems'] {
  const options = existing(known);
  const zone = zoneOfSchedule(schedule);
  // A provider computes shifts itself: there are no layers to look at.
  const problems =
    source.kind === 'provider' ? [] : validateSchedule(schedule, options);
  const empty = options.existingRefs
    ? emptyShiftsOf(schedule, options.existingRefs, from, to).slice(0, 5)
    : [];
  const absent = absentShiftsOf(schedule, absencesOf(known), from, to);
  return [
    ...problems,
    ...empty.map(({ userRef, start, end }) => ({
      code: 'empty-shift',
      severity: 'error' as const,
      path: 'shifts',
      sentence: `${userRef} is on call from ${instantWords(
        start,
        zone,
      )} until ${instantWords(
        end,
        zone,
      )} and is not in the catalog; replace them`,
    })),
    ...absent.slice(0, 5).map(({ userRef, start, end }) => ({
      code: 'absent-on-call',
      severity: 'warning' as const,
      path: 'shifts',
      sentence: `${
        known.get(userRef)?.title ?? userRef
      } is on call from ${instantWords(start, zone)} until ${instantWords(
        end,
        zone,
      )} and away then; ask for a swap, or let somebody take over`,
    })),
  ];
}

/** Everybody's. */
export function absencesOf(known: KnownPeople): Absence[] {
  return [...known.values()].flatMap(({ absences }) => absences);
}

/** Before the catalog was read for the first time nobody has left it. */
export function existing(known: KnownPeople): {
  existingRefs?: ReadonlySet<string>;
} {
  return known.size > 0 ? { existingRefs: new Set(known.keys()) } : {};
}
