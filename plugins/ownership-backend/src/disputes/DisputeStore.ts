import type {
  Dispute,
  DisputeEvent,
  DisputeStatus,
  NewDisputeEvent,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';

/** Which disputes are wanted; everything when empty. */
export interface DisputeFilter {
  status?: DisputeStatus | 'unended';
  entityRef?: string;
}

/** An event with the dispute that it belongs to, and the request that made it. */
export interface StoredEvent {
  disputeId: string;
  event: NewDisputeEvent;
  requestKey?: string;
}

/** The disputes, their history and who follows them. */
export interface DisputeStore {
  /** The same store inside a transaction. */
  in(transaction: Knex.Transaction): DisputeStore;
  list(filter?: DisputeFilter): Promise<Dispute[]>;
  get(id: string): Promise<Dispute | undefined>;
  /** The dispute about an entity that has not ended, in one statement. */
  unendedOf(entityRef: string): Promise<Dispute | undefined>;
  /** When the last dispute of each entity ended. */
  endedAt(): Promise<Map<string, string>>;
  events(id: string): Promise<DisputeEvent[]>;
  followersOf(id: string): Promise<string[]>;
  /** Ids of the disputes that one of the refs follows. */
  followedBy(refs: readonly string[]): Promise<Set<string>>;
  /** The dispute to which a request that came before led. */
  ofRequest(requestKey: string): Promise<Dispute | undefined>;
  /** Since when there are disputes. */
  since(): Promise<string | undefined>;
  /** Keeps new ones; answers the ids of those about whose entity there is no other that has not ended. */
  insert(disputes: readonly Dispute[]): Promise<Set<string>>;
  /** Keeps what was decided on a version; false when that is not the newest any more. */
  update(dispute: Dispute, decidedOn: number): Promise<boolean>;
  /** Adds to the histories. */
  addEvents(events: readonly StoredEvent[], now: string): Promise<void>;
  follow(id: string, ref: string): Promise<void>;
}
