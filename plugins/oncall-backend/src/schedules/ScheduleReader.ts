import { NotFoundError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import {
  type Absence,
  absentShiftsOf,
  emptyShiftsOf,
  explainAt,
  type ExplanationView,
  gapsOf,
  type MyShifts,
  type OnCallNowView,
  type OnCallPerson,
  type previewScheduleSchema,
  qualityOf,
  type Schedule,
  type ScheduleDetails,
  type ScheduleList,
  type ScheduleQualityView,
  type ScheduleShifts,
  type ScheduleSummary,
  shadowShiftsOf,
  shiftsOf,
  type SwapList,
  swapStatusOf,
  validateDefinition,
  validateSchedule,
} from '@waymark/plugin-oncall-common';
import type { z } from 'zod';
import type { KnownPeople, PeopleReader } from '../people/PeopleReader';
import { nextGapOf, nowOfRecord } from './nowOfRecord';
import type { ScheduleAccess } from './ScheduleAccess';
import type { ScheduleMappings } from './ScheduleMappings';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';
import { emptySchedule } from './ScheduleWriter';

const dayMillis = 24 * 60 * 60_000;
const gapDays = 30;

/** Instants of a window. */
export interface Window {
  from: Date;
  to: Date;
}

/** Answers what pages about schedules show. */
export class ScheduleReader {
  constructor(
    private readonly options: {
      store: ScheduleStore;
      people: PeopleReader;
      access: ScheduleAccess;
      mappings: ScheduleMappings;
      now(): Date;
    },
  ) {}

  async list(
    query: { team?: string; retired: boolean },
    caller: Caller,
  ): Promise<ScheduleList> {
    const { store, people, now } = this.options;
    const at = now();
    const { records } = await store.snapshot({
      from: query.retired ? '' : at.toISOString(),
      to: later(at, 400 * dayMillis),
    });
    const wanted = records.filter(
      ({ schedule }) => !query.team || schedule.ownerRef === query.team,
    );
    const known = await people.all();
    const view = await people.viewer(known, caller.credentials);
    const files = await store.files();
    return {
      items: wanted.map(record => summaryOf(record, known, view, at)),
      sourceProblems: files.flatMap(({ location, problem, problemSince }) =>
        problem
          ? [{ location, problem, since: problemSince ?? at.toISOString() }]
          : [],
      ),
    };
  }

  async details(id: string, caller: Caller): Promise<ScheduleDetails> {
    const { store, people, access, now } = this.options;
    const at = now();
    const record = await this.record(id);
    const { schedule } = record;
    const userRefs = peopleOf(schedule);
    const [versions, handoffNotes, mappings, known, rights] = await Promise.all(
      [
        store.versions(id),
        store.notes(id),
        this.options.mappings.list(caller, id),
        people.known([...userRefs, schedule.ownerRef]),
        access.rights(caller.credentials),
      ],
    );
    const view = await people.viewer(known, caller.credentials, at);
    const may = rights({ id, ownerRef: schedule.ownerRef });
    return {
      ...summaryOf(record, known, view, at),
      schedule,
      versions,
      people: userRefs.map(view),
      absences: absencesOf(known).filter(({ end }) => end > at.toISOString()),
      handoffNotes,
      mappedRefs: mappings.items.map(({ entityRef }) => entityRef),
      rights: {
        manage: may.manage && record.source.kind !== 'provider',
        override: may.override && record.source.kind !== 'provider',
        swap:
          record.source.kind !== 'provider' &&
          caller.person !== undefined &&
          userRefs.includes(caller.person.userRef),
      },
    };
  }

  async shifts(
    id: string,
    window: Window,
    caller: Caller,
  ): Promise<ScheduleShifts> {
    const record = await this.record(id);
    return await this.shiftsIn(record, window, caller);
  }

  /** What a configuration would answer from now on. */
  async preview(
    {
      scheduleId,
      weeks,
      ...configuration
    }: z.output<typeof previewScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleShifts> {
    const { people, now } = this.options;
    const from = now();
    const to = new Date(from.getTime() + weeks * 7 * dayMillis);
    const base = scheduleId
      ? (await this.record(scheduleId)).schedule
      : emptySchedule({
          id: 'preview',
          title: 'Preview',
          ownerRef: 'group:default/preview',
        });
    const schedule = { ...base, versions: [{ configuration }] };
    const known = await people.all();
    const problems = validateDefinition(
      { ...base, ...configuration },
      existing(known),
    );
    const shifts = await this.shiftsIn(
      { schedule, source: { kind: 'portal' } },
      { from, to },
      caller,
    );
    return { ...shifts, problems };
  }

  async explain(
    id: string,
    at: Date,
    caller: Caller,
  ): Promise<ExplanationView> {
    const { schedule } = await this.record(id);
    const explanation = explainAt(schedule, at);
    const refs = [
      ...new Set([
        ...explanation.userRefs,
        ...explanation.steps.flatMap(({ userRefs }) => userRefs),
      ]),
    ];
    return { ...explanation, people: await this.views(refs, caller) };
  }

  async quality(
    id: string,
    { from, to }: Window,
    caller: Caller,
  ): Promise<ScheduleQualityView> {
    const { people } = this.options;
    const record = await this.record(id);
    const { schedule } = record;
    const known = await people.known(peopleOf(schedule));
    const view = await people.viewer(known, caller.credentials);
    const quality = qualityOf(schedule, from, to, {
      zoneOf: ref => known.get(ref)?.timeZone,
    });
    const above = new Map(
      quality.overloaded.map(each => [each.userRef, each.abovePercent / 100]),
    );
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      coverageShare: (quality.coveragePercent ?? 0) / 100,
      balanceShare: (quality.hoursBalancePercent ?? 100) / 100,
      people: quality.people.map(load => ({
        person: view(load.userRef),
        hours: hoursOf(load.totalMillis),
        weekendHours: hoursOf(load.weekendMillis),
        nightHours: hoursOf(load.sleepMillis),
        ...(above.has(load.userRef)
          ? { overloadShare: above.get(load.userRef) }
          : {}),
      })),
      gaps: gapsOf(schedule, from, to),
      problems: problemsOf(record, known, from, to),
    };
  }

  /** Swaps that the caller asked for or may take. */
  async swaps(caller: Caller): Promise<SwapList> {
    const { store, now } = this.options;
    const at = now();
    const userRef = caller.person?.userRef;
    const { records } = await store.snapshot({
      from: at.toISOString(),
      to: later(at, 400 * dayMillis),
    });
    const items = records.flatMap(({ schedule }) => {
      const participants = peopleOf(schedule);
      const isOneOfThem =
        userRef !== undefined &&
        (participants.includes(userRef) ||
          (caller.person?.ownershipRefs.includes(schedule.ownerRef) ?? false));
      return schedule.swaps
        .filter(swap => swapStatusOf(swap, at) === 'requested')
        .map(swap => ({
          ...swap,
          scheduleId: schedule.id,
          scheduleTitle: schedule.title,
          mayWithdraw: swap.requesterRef === userRef,
          mayTake:
            userRef !== undefined &&
            swap.requesterRef !== userRef &&
            (swap.askedRefs ? swap.askedRefs.includes(userRef) : isOneOfThem),
        }))
        .filter(({ mayTake, mayWithdraw }) => mayTake || mayWithdraw);
    });
    const refs = items.flatMap(({ requesterRef, askedRefs = [] }) => [
      requesterRef,
      ...askedRefs,
    ]);
    return { items, people: await this.views([...new Set(refs)], caller) };
  }

  async shiftsOfPerson(
    userRef: string,
    { from, to }: Window,
  ): Promise<MyShifts['items']> {
    const { records } = await this.options.store.snapshot({
      from: from.toISOString(),
      to: to.toISOString(),
    });
    const items = records
      .filter(({ schedule }) => peopleOf(schedule).includes(userRef))
      .flatMap(({ schedule }) => {
        const named = {
          scheduleId: schedule.id,
          scheduleTitle: schedule.title,
        };
        return [
          ...shiftsOf(schedule, from, to).map(shift => ({
            ...shift,
            ...named,
            isShadow: false,
          })),
          ...shadowShiftsOf(schedule, from, to).map(shift => ({
            ...shift,
            ...named,
            isShadow: true,
          })),
        ];
      });
    return items
      .filter(shift => shift.userRef === userRef)
      .sort((one, other) => (one.start < other.start ? -1 : 1));
  }

  async record(id: string): Promise<ScheduleRecord> {
    const record = await this.options.store.get(id);
    if (!record) {
      throw new NotFoundError(`There is no schedule '${id}'`);
    }
    return record;
  }

  private async shiftsIn(
    record: Checked,
    { from, to }: Window,
    caller: Caller,
  ): Promise<ScheduleShifts> {
    const { people } = this.options;
    const { schedule } = record;
    const shifts = shiftsOf(schedule, from, to);
    const shadowShifts = shadowShiftsOf(schedule, from, to);
    const refs = [
      ...new Set([...shifts, ...shadowShifts].map(({ userRef }) => userRef)),
    ];
    const known = await people.known(refs);
    const view = await people.viewer(known, caller.credentials);
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      zone: schedule.versions.at(-1)?.configuration.zone ?? 'UTC',
      shifts,
      shadowShifts,
      gaps: gapsOf(schedule, from, to),
      people: refs.map(view),
      problems: problemsOf(record, known, from, to),
    };
  }

  private async views(
    refs: readonly string[],
    caller: Caller,
  ): Promise<OnCallPerson[]> {
    const { people } = this.options;
    const known = await people.known(refs);
    return refs.map(await people.viewer(known, caller.credentials));
  }
}

/** Everybody whom a schedule names. */
export function peopleOf(schedule: Schedule): string[] {
  const refs = new Set<string>();
  for (const { configuration } of schedule.versions) {
    for (const { rotation, people = [] } of configuration.layers) {
      [...(rotation?.turns.flat() ?? []), ...people].forEach(ref =>
        refs.add(ref),
      );
    }
  }
  for (const override of schedule.overrides) {
    refs.add(override.userRef);
    if (override.kind === 'replace') {
      refs.add(override.replacementRef);
    }
  }
  for (const { shifts } of schedule.temporarySchedules) {
    shifts.forEach(({ userRef }) => refs.add(userRef));
  }
  for (const { requesterRef, takerRef } of schedule.swaps) {
    refs.add(requesterRef);
    if (takerRef) {
      refs.add(takerRef);
    }
  }
  return [...refs].sort();
}

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

function summaryOf(
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
    zone: schedule.versions.at(-1)?.configuration.zone ?? 'UTC',
    source,
    version,
    ...(retiredAt ? { retiredAt } : {}),
    now: retiredAt
      ? { people: [], reason: `The schedule was retired at ${retiredAt}.` }
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
type Checked = Pick<ScheduleRecord, 'schedule' | 'source'>;

function problemsOf(
  { schedule, source }: Checked,
  known: KnownPeople,
  from: Date,
  to: Date,
): ScheduleSummary['problems'] {
  const options = existing(known);
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
      sentence: `${userRef} is on call from ${start} until ${end} and is not in the catalog; replace them`,
    })),
    ...absent.slice(0, 5).map(({ userRef, start, end }) => ({
      code: 'absent-on-call',
      severity: 'warning' as const,
      path: 'shifts',
      sentence: `${
        known.get(userRef)?.title ?? userRef
      } is on call from ${start} until ${end} and away then; ask for a swap, or let somebody take over`,
    })),
  ];
}

/** Everybody's. */
function absencesOf(known: KnownPeople): Absence[] {
  return [...known.values()].flatMap(({ absences }) => absences);
}

/** Before the catalog was read for the first time nobody has left it. */
function existing(known: KnownPeople): { existingRefs?: ReadonlySet<string> } {
  return known.size > 0 ? { existingRefs: new Set(known.keys()) } : {};
}

function hoursOf(millis: number): number {
  return Math.round(millis / 36_000) / 100;
}

function later(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}
