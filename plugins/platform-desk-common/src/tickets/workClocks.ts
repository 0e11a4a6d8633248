import type { Ticket } from './ticket';
import type { TicketDecision } from './TicketDecision';
import { sprintEndOf, ticketClock } from './ticketFacts';

/** Runs until the sprint is over, unless something was agreed. */
export function sprintClock(
  ticket: Ticket,
  { context: { terms }, now }: TicketDecision,
) {
  const end = sprintEndOf(ticket, terms);
  return end && !ticket.agreement && Date.parse(end) > now.getTime()
    ? [ticketClock(ticket.id, 'sprint-end', end)]
    : [];
}

/** Runs until the day after the expected date. */
export function expectedClock({ id, expectedOn }: Ticket) {
  // The day after, everywhere on earth.
  return expectedOn
    ? [
        ticketClock(
          id,
          'expected',
          new Date(Date.parse(expectedOn) + 36 * 60 * 60_000).toISOString(),
        ),
      ]
    : [];
}
