import type {
  HandoffNote,
  MappingList,
  Override,
  ProviderReading,
  Schedule,
  ScheduleConfiguration,
  ScheduleSource,
  Swap,
  TemporarySchedule,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** A schedule with where it comes from. */
export interface ScheduleRecord {
  schedule: Schedule;
  source: ScheduleSource;
  version: number;
  createdAt: string;
  retiredAt?: string;
  /** Of a provider: what is known of its last readings. */
  reading?: ProviderReading;
}

/** A new configuration of a schedule. */
export interface NewVersion {
  since: string;
  editedBy: string;
  editedAt: string;
  configuration: ScheduleConfiguration;
}

/** Something agreed on top of the layers. */
export type Amendment =
  | { kind: 'override'; body: Override }
  | { kind: 'temporary-schedule'; body: TemporarySchedule }
  | { kind: 'swap'; body: Swap };

/** One that is kept, with its schedule. */
export type StoredAmendment = Amendment & {
  scheduleId: string;
  status: string;
};

export type Mapping = MappingList['items'][number] & {
  /** Who owned the entity when it was mapped; absent for teams. */
  ownerRef?: string;
};

/** What is known in a window, read in one statement. */
export interface ScheduleSnapshot {
  records: ScheduleRecord[];
  /** The schedule by entity ref, for the refs that were asked, and who owned the entity then. */
  mappings: Map<string, { scheduleId: string; ownerRef?: string }>;
  /** The same by the service at a provider that an entity is mapped to, and the schedule of its second level. */
  services: Record<
    'portal' | 'annotation',
    Map<string, { scheduleId: string; nextScheduleId?: string }>
  >;
}

/** Schedules and everything around them. */
export interface ScheduleStore {
  /** The same through a transaction. */
  in(transaction: Knex.Transaction): ScheduleStore;
  /**
   * Schedules with all their versions and what was agreed for the window, in
   * one statement; mappings of the refs. Without ids all that were not retired
   * before it.
   */
  snapshot(query: {
    from: string;
    to: string;
    ids?: readonly string[];
    entityRefs?: readonly string[];
  }): Promise<ScheduleSnapshot>;
  /** One with everything that was ever agreed. */
  get(id: string): Promise<ScheduleRecord | undefined>;
  /** Versions with who made them, oldest first. */
  versions(id: string): Promise<NewVersion[]>;
  ofRequest(requestKey: string): Promise<string | undefined>;
  /** `false` when there is one with the id. */
  insert(
    record: ScheduleRecord,
    version: NewVersion,
    requestKey?: string,
  ): Promise<boolean>;
  /** Raises the version and thereby locks the schedule; `undefined` when it is no longer the one that was seen. */
  touch(id: string, seenVersion?: number): Promise<number | undefined>;
  saveHead(record: ScheduleRecord): Promise<void>;
  addVersion(id: string, version: NewVersion): Promise<void>;

  addAmendment(
    scheduleId: string,
    amendment: Amendment,
    by: string,
    at: string,
    requestKey?: string,
  ): Promise<void>;
  /** Writes what it has become. */
  saveAmendment(amendment: Amendment, status: string): Promise<void>;
  amendment(id: string): Promise<StoredAmendment | undefined>;
  amendmentOfRequest(requestKey: string): Promise<StoredAmendment | undefined>;
  /** Swaps that are asked for. */
  requestedSwaps(): Promise<StoredAmendment[]>;

  mappings(): Promise<Mapping[]>;
  map(mapping: Mapping): Promise<void>;
  unmap(entityRef: string): Promise<void>;

  notes(scheduleId: string): Promise<HandoffNote[]>;
  /** Keeps it, once its id; throws `ConflictError` when the handoff has the most there may be. */
  addNote(
    scheduleId: string,
    note: HandoffNote,
    most: number,
  ): Promise<HandoffNote>;
}
