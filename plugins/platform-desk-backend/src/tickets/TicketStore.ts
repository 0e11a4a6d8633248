import type {
  Ticket,
  TicketEvent,
  TicketOutcome,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** How a request came in. */
export interface TicketKey {
  createdBy: string;
  idempotencyKey: string;
  /** Of what was sent: another text under the same key is a mistake. */
  hash: string;
}

/** Requests with what happened to them. */
export interface TicketStore {
  /** The same store in a transaction. */
  in(transaction: Knex.Transaction): TicketStore;
  get(id: string): Promise<Ticket | undefined>;
  /** The requests that came in under the keys, by `keyText`, and what was sent then. */
  byKeys(
    keys: readonly TicketKey[],
  ): Promise<ReadonlyMap<string, { ticket: Ticket; hash: string }>>;
  /** Oldest first. */
  history(id: string): Promise<TicketEvent[]>;
  /** Gives those their numbers, in their order, whose keys were not used before; writes nothing of the others. */
  insertMany(
    rows: readonly { ticket: Omit<Ticket, 'number'>; key: TicketKey }[],
  ): Promise<Ticket[]>;
  /** False, and nothing is written, when somebody else wrote since `version`. */
  update(version: number, ticket: Ticket): Promise<boolean>;
  /** False when the comment with the key was there. */
  addEvents(
    id: string,
    events: TicketOutcome['events'],
    key?: string,
  ): Promise<boolean>;
  /** The events as they are kept, by request. */
  addEventsOf(
    events: readonly { id: string; event: TicketOutcome['events'][number] }[],
  ): Promise<ReadonlyMap<string, TicketEvent[]>>;
}

/** A key as one text. */
export function keyText({
  createdBy,
  idempotencyKey,
}: Pick<TicketKey, 'createdBy' | 'idempotencyKey'>): string {
  return JSON.stringify([createdBy, idempotencyKey]);
}
