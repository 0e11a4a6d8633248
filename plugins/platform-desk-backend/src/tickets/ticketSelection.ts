import type {
  Ticket,
  TicketFilter,
  TicketSort,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';

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
