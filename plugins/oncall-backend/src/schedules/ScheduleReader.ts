import { NotFoundError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import {
  explainAt,
  type ExplanationView,
  gapsOf,
  type HolidayCalendar,
  holidaysAround,
  type MyShifts,
  type OnCallPerson,
  type previewScheduleSchema,
  qualityOf,
  type ScheduleDetails,
  type ScheduleList,
  type ScheduleQualityView,
  type ScheduleShifts,
  shadowShiftsOf,
  shiftsOf,
  validateDefinition,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { z } from 'zod';
import type { PeopleReader } from '../people/PeopleReader';
import { peopleOf } from './peopleOf';
import type { ScheduleAccess } from './ScheduleAccess';
import type { ScheduleFileStore } from './ScheduleFileStore';
import type { ScheduleMappings } from './ScheduleMappings';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';
import {
  absencesOf,
  type Checked,
  existing,
  problemsOf,
  summaryOf,
} from './scheduleSummary';
import { emptySchedule } from './scheduleVersions';

const dayMillis = 24 * 60 * 60_000;
/** The calendar goes back further than people look. */
const shownDays = 400;

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
      fileStore: ScheduleFileStore;
      people: PeopleReader;
      access: ScheduleAccess;
      mappings: ScheduleMappings;
      holidays: readonly HolidayCalendar[];
      now(): Date;
    },
  ) {}

  async list(
    query: { team?: string; retired: boolean },
    caller: Caller,
  ): Promise<ScheduleList> {
    const { store, fileStore, people, now } = this.options;
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
    const files = await fileStore.files();
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
      absences: absencesOf(known).filter(
        ({ end }) => end > later(at, -shownDays * dayMillis),
      ),
      holidays: holidaysAround(
        this.options.holidays,
        new Set([
          zoneOfSchedule(schedule),
          ...userRefs.flatMap(ref => known.get(ref)?.timeZone ?? []),
        ]),
      ),
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
      zone: zoneOfSchedule(schedule),
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

function hoursOf(millis: number): number {
  return Math.round(millis / 36_000) / 100;
}

function later(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}
