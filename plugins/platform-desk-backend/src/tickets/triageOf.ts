import type {
  Ticket,
  TicketSummary,
  TicketTerms,
} from '@waymark/plugin-platform-desk-common';
import { clockStateOf } from '@waymark/workclock';

/** How the triage of a request stands against its due instant. */
export function triageOf(
  ticket: Pick<Ticket, 'triageDueAt' | 'triagedAt' | 'closedAt'>,
  terms: TicketTerms,
  now: Date,
): TicketSummary['triage'] {
  const soonMillis = terms.triageSoonDays * terms.calendar.dayLengthMillis;
  const stoppedAt = ticket.triagedAt ?? ticket.closedAt;
  const state = clockStateOf(
    {
      dueAt: ticket.triageDueAt,
      ...(stoppedAt ? { stoppedAt } : {}),
      soonMillis: 0,
    },
    now,
  );
  const left = terms.calendar.millisBetween(
    now.getTime(),
    Date.parse(ticket.triageDueAt),
  );
  return state === 'running' && left <= soonMillis ? 'due-soon' : state;
}
