import type {
  Ticket,
  TicketEvent,
  TicketFilter,
  TicketOutcome,
  TicketSort,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** A request as it is listed. */
export type ListedTicket = Omit<
  Ticket,
  'description' | 'businessCase' | 'links'
>;

/** Where a list goes on: the value that it is sorted by, and the number. */
export interface TicketPosition {
  value: string | number;
  number: number;
}

/** Which requests are read. */
export interface TicketSelection
  extends Omit<TicketFilter, 'status' | 'mine' | 'overdue'> {
  statuses: readonly TicketStatus[];
  /** Only those that one of these refs is a party of. */
  anyPartyRef?: readonly string[];
  /** And that one of these has asked for or joined. */
  askedBy?: readonly string[];
  /** Only those whose triage was due before the instant, and that nobody has looked at. */
  dueBefore?: string;
}

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
  /** Sorted, after the position. */
  list(
    selection: TicketSelection,
    sort: TicketSort,
    after: TicketPosition | undefined,
    limit: number,
  ): Promise<ListedTicket[]>;
  /** Those of the numbers that one of the refs is a party of. */
  numbersWith(
    numbers: readonly number[],
    partyRefs: readonly string[],
  ): Promise<ReadonlySet<number>>;
  /** How many there are, by status. */
  counts(selection: TicketSelection): Promise<Map<TicketStatus, number>>;
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

/** The value that a request is sorted by. */
export function sortValueOf(
  ticket: ListedTicket,
  sort: TicketSort,
): string | number {
  switch (sort) {
    case 'triage-due':
      return ticket.triageDueAt;
    case 'urgency':
      return urgencyRank(ticket.urgency);
    case 'changed':
      return ticket.updatedAt;
    default:
      return ticket.number;
  }
}

const urgencies: readonly Ticket['urgency'][] = [
  'critical',
  'high',
  'normal',
  'low',
];

/** 0 is the most urgent. */
export function urgencyRank(urgency: Ticket['urgency']): number {
  return urgencies.indexOf(urgency);
}
