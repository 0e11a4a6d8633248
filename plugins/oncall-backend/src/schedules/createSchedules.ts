import type { Clocks, Feature, NoticeStore } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import { readHolidays } from './holidaySettings';
import { DatabasePersonStore } from '../people/DatabasePersonStore';
import { PeopleReader, resourceOf } from '../people/PeopleReader';
import { DatabaseScheduleFileStore } from './DatabaseScheduleFileStore';
import { DatabaseScheduleStore } from './DatabaseScheduleStore';
import { AmendmentWriter } from './AmendmentWriter';
import { ScheduleAccess } from './ScheduleAccess';
import { type EntityMapper, ScheduleMappings } from './ScheduleMappings';
import { ScheduleChange } from './ScheduleChange';
import { type HandoffFacts, ScheduleClocks } from './ScheduleClocks';
import { ScheduleFiles } from './ScheduleFiles';
import { ScheduleReader } from './ScheduleReader';
import { scheduleRoutes } from './scheduleRoutes';
import { ScheduleService } from './ScheduleService';
import { readScheduleSettings } from './scheduleSettings';
import type { ScheduleStore } from './ScheduleStore';
import { ScheduleWriter } from './ScheduleWriter';
import { SwapReader } from './SwapReader';
import { SwapWriter } from './SwapWriter';

/** Schedules for the features that answer from them. */
export interface Schedules {
  feature: Feature;
  store: ScheduleStore;
  people: PeopleReader;
  reader: ScheduleReader;
  access: ScheduleAccess;
  schedules: ScheduleService;
}

/** Schedules: kept with every version, changed in the portal or read from files. */
export function createSchedules(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    /** What whoever comes on call should know besides the handoff note. */
    handoffFacts?: HandoffFacts;
    /** Who may say of what they own which schedule answers for it. */
    mapper: EntityMapper;
  },
): Schedules {
  const { knex, config, clocks, notices, handoffFacts } = environment;
  const store = new DatabaseScheduleStore(knex);
  const fileStore = new DatabaseScheduleFileStore(knex);
  const access: ScheduleAccess = new ScheduleAccess({
    ...environment,
    loadSchedule: async id => (await store.get(id))?.schedule,
    loadPerson: async id => {
      // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
      const person = (await people.known([id])).get(id);
      return person && resourceOf(person);
    },
  });
  const people: PeopleReader = new PeopleReader(
    knex,
    credentials => access.contacts(credentials),
    environment.now,
  );
  const scheduleClocks = new ScheduleClocks({
    store,
    clocks: clocks.clocks,
    notices,
    people,
    facts: handoffFacts,
  });
  const change = new ScheduleChange({ ...environment, store, scheduleClocks });
  const writer = new ScheduleWriter({ ...environment, store, change });
  const amendments = new AmendmentWriter(change);
  const swaps = new SwapWriter({
    change,
    amendments,
    store,
    people,
    notices,
    clocks: clocks.clocks,
  });
  const mappings = new ScheduleMappings({
    ...environment,
    store,
    people,
    access,
  });
  const reader = new ScheduleReader({
    ...environment,
    store,
    fileStore,
    people,
    access,
    mappings,
    holidays: readHolidays(config),
  });
  const settings = readScheduleSettings(config);
  const files = new ScheduleFiles({
    ...environment,
    store,
    fileStore,
    scheduleClocks,
    locations: settings.locations,
  });
  const schedules = new ScheduleService({
    ...environment,
    store,
    persons: new DatabasePersonStore(knex),
    reader,
    writer,
    amendments,
    swaps,
    access,
    people,
  });
  clocks.handle({
    subjectKind: 'schedule',
    ring: async ({ subject, kind, dueAt }, transaction, now) =>
      await scheduleClocks.ring(
        subject.slice('schedule:'.length),
        kind,
        dueAt,
        transaction,
        now,
      ),
  });
  clocks.handle({
    subjectKind: 'swap',
    ring: async ({ subject }, transaction, now) =>
      await swaps.ring(subject.slice('swap:'.length), transaction, now),
  });
  return {
    store,
    people,
    reader,
    access,
    schedules,
    feature: {
      routes: router =>
        scheduleRoutes(router, {
          ...environment,
          reader,
          swaps: new SwapReader({ ...environment, store, people }),
          schedules,
          mappings,
          files,
          access,
        }),
      tasks: [
        {
          id: 'schedule-files',
          scope: 'global',
          frequency: settings.frequency,
          run: () => files.run(),
        },
      ],
    },
  };
}
