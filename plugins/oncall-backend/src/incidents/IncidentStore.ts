import type {
  Incident,
  IncidentEvent,
  IncidentOpening,
  IncidentStatus,
  Severity,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** Which incidents are wanted; everything when empty. */
export interface IncidentFilter {
  status?: IncidentStatus | 'open';
  severities?: readonly Severity[];
  entityRef?: string;
  ownerRef?: string;
  /** ISO instants of detection: from is in, to is out. */
  from?: string;
  to?: string;
}

/** Where a list goes on. */
export interface ListPosition {
  at: string;
  id: string;
}

/** The incidents, their timelines and who follows them. */
export interface IncidentStore {
  /** The same store inside a transaction. */
  in(transaction: Knex.Transaction): IncidentStore;
  /** Newest detection first. */
  list(
    filter: IncidentFilter,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<Incident[]>;
  get(id: string): Promise<Incident | undefined>;
  openingOf(id: string): Promise<IncidentOpening | undefined>;
  /** What people and the portal did, in the order in which they did. */
  events(id: string): Promise<IncidentEvent[]>;
  addEvents(
    id: string,
    events: readonly IncidentEvent[],
    requestKey?: string,
  ): Promise<void>;
  /** The incident to which a request that came before led. */
  ofRequest(requestKey: string): Promise<string | undefined>;
  nextNumber(): Promise<number>;
  insert(incident: Incident, opening: IncidentOpening): Promise<void>;
  update(incident: Incident): Promise<void>;
  /** Who follows an incident, or any of the entities. */
  followersOf(subjects: readonly string[]): Promise<string[]>;
  follow(subject: string, userRef: string): Promise<void>;
  unfollow(subject: string, userRef: string): Promise<void>;
  followedBy(userRef: string): Promise<string[]>;
}
