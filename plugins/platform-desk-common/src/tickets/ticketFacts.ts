import type { Ticket } from './ticket';
import type { TicketClockKind } from './ticketCommands';
import {
  type TicketClock,
  type TicketNotice,
  type TicketTerms,
  ticketSubject,
} from './TicketOutcome';

/** `#12 Access to the pipeline`. */
export function ticketName({
  number,
  title,
}: Pick<Ticket, 'number' | 'title'>): string {
  return `#${number} ${title}`;
}

/** An ISO instant so many business days later. */
export function businessDaysLater(
  at: string,
  days: number,
  { calendar }: Pick<TicketTerms, 'calendar'>,
): string {
  return new Date(calendar.addDays(Date.parse(at), days)).toISOString();
}

/** A notice about a request. */
export function ticketNotice(
  ticket: Ticket,
  notice: Pick<TicketNotice, 'key' | 'title' | 'description' | 'recipients'> & {
    severity?: TicketNotice['severity'];
  },
): TicketNotice {
  return {
    severity: 'normal',
    ...notice,
    key: `${ticketSubject(ticket.id)}:${notice.key}`,
    link: `/platform-desk/requests/${encodeURIComponent(ticket.id)}`,
    topic: 'platform-desk:request',
  };
}

export function ticketClock(
  id: string,
  kind: TicketClockKind,
  dueAt: string,
): TicketClock {
  return { subject: ticketSubject(id), kind, dueAt };
}

/** Who is told what the platform team does. */
export function askersOf(
  ticket: Pick<Ticket, 'requesterRef' | 'joinedRefs'>,
): string[] {
  return [...new Set([ticket.requesterRef, ...ticket.joinedRefs])];
}

/** Who is told what askers do: the person who works on it, else the team. */
export function workersOf(
  ticket: Pick<Ticket, 'assigneeRef'>,
  platformRefs: readonly string[],
): string[] {
  return ticket.assigneeRef ? [ticket.assigneeRef] : [...platformRefs];
}

/**
 * When a request must be done that was triaged then; later than that a
 * workaround or a decision of the escalation group is needed.
 *
 * @public
 */
export function sprintEndOf(
  ticket: Pick<Ticket, 'triagedAt'>,
  terms: TicketTerms,
): string | undefined {
  return (
    ticket.triagedAt &&
    businessDaysLater(ticket.triagedAt, terms.sprintDays, terms)
  );
}

/**
 * Whether the request does not fit the sprint, by its date or because that is
 * over, and nothing was agreed.
 *
 * @public
 */
export function needsAgreement(
  ticket: Ticket,
  terms: TicketTerms,
  now: Date,
): boolean {
  const end = sprintEndOf(ticket, terms);
  if (!end || ticket.agreement || ticket.closedAt) {
    return false;
  }
  return (
    Date.parse(end) <= now.getTime() ||
    (ticket.expectedOn !== undefined && ticket.expectedOn > end.slice(0, 10))
  );
}

type NamesPeople = Pick<
  Ticket,
  'requesterRef' | 'joinedRefs' | 'teamRef' | 'assigneeRef'
>;

/** Every ref that a request names: who has to do with it. @public */
export function ticketRefsOf(ticket: NamesPeople): string[] {
  return [...editorRefsOf(ticket), ...ticket.joinedRefs];
}

/** Whose a request is to change: who asked, their team and whoever works on it. @public */
export function editorRefsOf({
  requesterRef,
  teamRef,
  assigneeRef,
}: Omit<NamesPeople, 'joinedRefs'>): string[] {
  return [requesterRef, ...[teamRef, assigneeRef].flatMap(ref => ref ?? [])];
}
