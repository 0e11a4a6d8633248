import { storable } from '@waymark/backend-features';
import {
  type Ticket,
  type TicketEvent,
  type TicketOutcome,
  ticketSchema,
} from '@waymark/plugin-platform-desk-common';
import { type ListedTicket, urgencyRank } from './ticketSelection';

/** A request as the store reads it: what is asked by stands in columns, the rest in documents. */
export interface TicketRow {
  number: number | string;
  version: number;
  document: string;
  texts: string;
  request_hash: string;
}

/** A line of the history. */
export interface EventRow {
  row_id: number | string;
  ticket_id: string;
  kind: string;
  at: string;
  by: string;
  summary: string;
  text: string | null;
  author: string | null;
}

/** As long as the column. */
const longestName = 200;

const listedSchema = ticketSchema.omit({
  description: true,
  businessCase: true,
  links: true,
});

/** What requests are asked by. */
export function toTicketRow(ticket: Omit<Ticket, 'number'>) {
  return {
    version: ticket.version,
    status: ticket.status,
    category: ticket.category ?? null,
    urgency: urgencyRank(ticket.urgency),
    title_lower: storable(ticket.title.toLocaleLowerCase('en-US')),
    requester_ref: ticket.requesterRef,
    team_ref: ticket.teamRef ?? null,
    entity_ref: ticket.entityRef ?? null,
    capability_ref: ticket.capabilityRef ?? null,
    assignee_ref: ticket.assigneeRef ?? null,
    is_leakage: ticket.exceptionReason !== undefined,
    created_at: ticket.createdAt,
    triage_due_at: ticket.triageDueAt,
    triaged_at: ticket.triagedAt ?? null,
    closed_at: ticket.closedAt ?? null,
    updated_at: ticket.updatedAt,
    reopened: ticket.reopened,
  };
}

/** What requests say; their texts are read only of one alone. */
export function documentRow(ticket: Ticket) {
  const { description, businessCase, links, ...document } = ticket;
  return {
    number: ticket.number,
    document: storable(JSON.stringify(document)),
    texts: storable(JSON.stringify({ description, businessCase, links })),
  };
}

/** Whose they are. */
export function partyRows(ticket: Ticket) {
  const { number, requesterRef, teamRef, joinedRefs, assigneeRef } = ticket;
  const row = (ref: string, role: string) => ({ ref, number, role });
  return [
    row(requesterRef, 'requester'),
    ...(teamRef ? [row(teamRef, 'team')] : []),
    ...joinedRefs.map(ref => row(ref, 'joined')),
    ...(assigneeRef ? [row(assigneeRef, 'assignee')] : []),
  ];
}

/** A line of the history, of the request with the id. */
export function eventRow(id: string, event: TicketOutcome['events'][number]) {
  const { kind, at, by, summary, text, author } = event;
  return {
    ticket_id: id,
    kind,
    at,
    by,
    summary: storable(summary),
    text: storable(text),
    author: storable(author?.slice(0, longestName)),
  };
}

/** A line of the history as people read it. */
export function toEvent({
  row_id,
  kind,
  at,
  by,
  summary,
  text,
  author,
}: EventRow): TicketEvent {
  return {
    id: String(row_id),
    kind,
    at,
    by,
    summary,
    ...(text === null ? {} : { text }),
    ...(author === null ? {} : { author }),
  };
}

/** In the order in which they were written. */
export function byRowId(a: EventRow, b: EventRow): number {
  return Number(a.row_id) - Number(b.row_id);
}

/** The whole request. */
export function toTicket(row: TicketRow): Ticket {
  return ticketSchema.parse({
    ...JSON.parse(row.document),
    ...JSON.parse(row.texts),
    number: Number(row.number),
    version: row.version,
  });
}

/** The request as lists show it, without its texts. */
export function toListed(row: {
  number: number | string;
  document: string;
}): ListedTicket {
  return listedSchema.parse({
    ...JSON.parse(row.document),
    number: Number(row.number),
  });
}
