import { isActive, type Ticket, type TicketStatus } from './ticket';
import type { TicketCommandOf } from './ticketCommands';
import { reopened } from './reopened';
import type { TicketDecision } from './TicketDecision';
import { askersOf, businessDaysLater, ticketClock } from './ticketFacts';
import type { TicketOutcome } from './TicketOutcome';
import { expectedClock, sprintClock } from './workClocks';

const triageKinds = ['triage-soon', 'triage-due', 'triage-escalation'] as const;
const workKinds = ['sprint-end', 'expected', 'waiting'] as const;

const wordsOf = {
  triaged: ['planned', 'Put back', 'is planned'],
  'in-progress': ['started', 'Work goes on', 'is being worked on'],
  waiting: ['waiting', 'Waits', 'waits'],
  done: ['done', 'Done', 'is done'],
  declined: ['declined', 'Declined', 'was declined'],
} as const;

/**
 * What follows when the issue of the request was moved in the tracker, where
 * nobody is asked for a category: it was looked at then, and has none yet. One
 * that is closed in both stays as it was closed first.
 */
export function followTracker(
  { status, reason }: TicketCommandOf<'follow'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  const isClosedThere = !isActive({ status });
  const isNotStarted = status === 'open' || status === 'triaged';
  if (
    status === ticket.status ||
    (!isActive(ticket) && isClosedThere) ||
    (isNotStarted && (ticket.status === 'open' || ticket.status === 'triaged'))
  ) {
    return decision.unchanged();
  }
  return move(isNotStarted ? 'triaged' : status, reason, decision);
}

function move(
  status: Exclude<TicketStatus, 'open'>,
  reason: string | undefined,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, context } = decision;
  const { terms } = context;
  const isReopened = !isActive(ticket);
  const isClosed = !isActive({ status });
  const said = reason?.trim() || undefined;
  const again = isReopened
    ? reopened(ticket, said ?? 'Reopened in the tracker', context)
    : undefined;
  const [kind, summary, words] = again
    ? [again.kind, again.summary, 'was reopened']
    : wordsOf[status];
  const next: Ticket = {
    ...(again?.again ?? ticket),
    status,
    triagedAt: ticket.triagedAt ?? at,
    ...(status === 'in-progress' ? { startedAt: ticket.startedAt ?? at } : {}),
    waitingFor:
      status === 'waiting' ? said ?? 'what the tracker says' : undefined,
    closedAt: isClosed ? at : undefined,
    outcome: isClosed ? said ?? `${summary} in the tracker` : undefined,
  };
  return decision.changed(next, kind, `${summary}, in the tracker`, {
    ...(said ? { text: said } : {}),
    clocks: [
      ...(status === 'waiting'
        ? [
            ticketClock(
              ticket.id,
              'waiting',
              businessDaysLater(at, terms.waitingDays, terms),
            ),
          ]
        : []),
      // Triaged there, or closed, when these stopped.
      ...(isClosed || (ticket.triagedAt && !isReopened)
        ? []
        : sprintClock(next, decision)),
      ...(isReopened && !isClosed ? expectedClock(next) : []),
    ],
    stop: [...triageKinds, ...(isClosed ? workKinds : ['waiting' as const])],
    notices: [
      decision.notice(`tracker:${kind}`, askersOf(ticket), words, {
        ...(said ? { description: said } : {}),
      }),
    ],
  });
}
