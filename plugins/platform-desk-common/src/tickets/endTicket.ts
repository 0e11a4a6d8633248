import { ConflictError } from '@backstage/errors';
import { triageClocks } from './fileTicket';
import { reopened } from './reopened';
import { isActive, type Ticket } from './ticket';
import type { TicketCommandOf } from './ticketCommands';
import type { TicketDecision } from './TicketDecision';
import { askersOf, businessDaysLater, workersOf } from './ticketFacts';
import type { TicketOutcome } from './TicketOutcome';
import { expectedClock, sprintClock } from './workClocks';

const allClocks = [
  'triage-soon',
  'triage-due',
  'triage-escalation',
  'sprint-end',
  'expected',
  'waiting',
] as const satisfies TicketOutcome['stop'];

/** It is done, or the platform team says no. */
export function closeTicket(
  command: TicketCommandOf<'finish'> | TicketCommandOf<'decline'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at } = decision;
  const isDone = command.type === 'finish';
  const status = isDone ? 'done' : 'declined';
  if (ticket.status === status && ticket.outcome === command.outcome) {
    return decision.unchanged();
  }
  decision.mustBe(
    isDone
      ? ['triaged', 'in-progress', 'waiting']
      : ['open', 'triaged', 'in-progress', 'waiting'],
    isDone && ticket.status === 'open'
      ? 'waits for triage: choose its category first'
      : 'is closed already; reopen it to decide anew',
  );
  const next: Ticket = {
    ...ticket,
    status,
    outcome: command.outcome,
    // Declining it is a decision on it, too.
    triagedAt: ticket.triagedAt ?? at,
    closedAt: at,
    waitingFor: undefined,
  };
  return decision.changed(next, status, isDone ? 'Done' : 'Declined', {
    text: command.outcome,
    stop: allClocks,
    notices: [
      decision.notice(
        `closed:${ticket.reopened}`,
        askersOf(ticket),
        isDone ? 'is done' : 'was declined',
        { description: command.outcome },
      ),
    ],
  });
}

/** Those who asked need it no longer. */
export function withdrawTicket(
  { outcome }: TicketCommandOf<'withdraw'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, context } = decision;
  decision.mustBeActive('withdraw it');
  const next: Ticket = {
    ...ticket,
    status: 'declined',
    isWithdrawn: true,
    outcome: outcome?.trim() || 'Withdrawn by those who asked',
    closedAt: at,
    waitingFor: undefined,
  };
  return decision.changed(next, 'withdrawn', 'Withdrawn', {
    text: outcome,
    stop: allClocks,
    notices: [
      decision.notice(
        `withdrawn:${ticket.reopened}`,
        [...workersOf(ticket, context.platformRefs), ...ticket.joinedRefs],
        'was withdrawn',
      ),
    ],
  });
}

/** It was closed and is needed again. */
export function reopenTicket(
  { reason }: TicketCommandOf<'reopen'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, context, now } = decision;
  if (isActive(ticket)) {
    throw new ConflictError(
      'The request is not closed; there is nothing to reopen',
    );
  }
  const { terms, platformRefs } = context;
  const { kind, summary, again } = reopened(ticket, reason, context);
  const opened: Ticket = {
    ...again,
    status: ticket.category ? 'triaged' : 'open',
    closedAt: undefined,
    outcome: undefined,
  };
  const next: Ticket = ticket.category
    ? // One that was withdrawn is looked at only after its end.
      { ...opened, triagedAt: ticket.triagedAt ?? ticket.closedAt ?? at }
    : {
        ...opened,
        triagedAt: undefined,
        triageDueAt: businessDaysLater(at, terms.triageDays, terms),
      };
  return decision.changed(next, kind, summary, {
    text: reason,
    clocks: ticket.category
      ? [...sprintClock(next, decision), ...expectedClock(next)]
      : triageClocks({ ...next, createdAt: at }, context, now),
    notices: [
      decision.notice(
        `reopened:${next.reopened}`,
        workersOf(ticket, platformRefs),
        'was reopened',
        { description: reason },
      ),
    ],
  });
}
