import { ConflictError } from '@backstage/errors';
import type { Ticket } from './ticket';
import type { TicketCommandOf } from './ticketCommands';
import type { TicketDecision } from './TicketDecision';
import { askersOf, businessDaysLater, ticketClock } from './ticketFacts';
import type { TicketOutcome } from './TicketOutcome';

/** Somebody works on it, or goes on. */
export function startTicket(decision: TicketDecision): TicketOutcome {
  const { ticket, at, by } = decision;
  if (ticket.status === 'in-progress') {
    return decision.unchanged();
  }
  decision.mustBe(
    ['triaged', 'waiting'],
    'cannot be worked on: triage it first, or reopen it',
  );
  const assigneeRef =
    ticket.assigneeRef ?? (by.startsWith('user:') ? by : undefined);
  const next: Ticket = {
    ...ticket,
    ...(assigneeRef ? { assigneeRef } : {}),
    status: 'in-progress',
    startedAt: ticket.startedAt ?? at,
    waitingFor: undefined,
  };
  return decision.changed(next, 'started', 'Work goes on', {
    stop: ['waiting'],
    notices: [
      decision.notice('started', askersOf(ticket), 'is being worked on'),
    ],
  });
}

/** It waits for something. */
export function waitForTicket(
  { waitingFor }: TicketCommandOf<'wait'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, context } = decision;
  decision.mustBe(
    ['triaged', 'in-progress', 'waiting'],
    'cannot wait: triage it first, or reopen it',
  );
  const next: Ticket = { ...ticket, status: 'waiting', waitingFor };
  const { terms } = context;
  return decision.changed(next, 'waiting', `Waits for ${waitingFor}`, {
    clocks: [
      ticketClock(
        ticket.id,
        'waiting',
        businessDaysLater(at, terms.waitingDays, terms),
      ),
    ],
    notices: [
      decision.notice('waits', askersOf(ticket), 'waits', {
        description: `For: ${waitingFor}`,
      }),
    ],
  });
}

/** It does not fit the sprint, and something was agreed. */
export function agreeOnTicket(
  { kind, text }: TicketCommandOf<'agree'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, by, context } = decision;
  decision.mustBeActive('agree on it');
  if (!ticket.triagedAt) {
    throw new ConflictError(
      'The request waits for triage: choose its category first',
    );
  }
  const isEscalation = kind === 'escalation';
  return decision.changed(
    { ...ticket, agreement: { kind, text, by, at } },
    kind,
    isEscalation ? 'Escalated' : 'Workaround agreed',
    {
      text,
      stop: ['sprint-end'],
      notices: [
        decision.notice(
          `agreed:${at}`,
          [
            ...askersOf(ticket),
            ...(isEscalation ? context.escalationRefs : []),
          ],
          isEscalation
            ? 'does not fit the sprint: the escalation group decides'
            : 'does not fit the sprint: a workaround is agreed',
          { description: text, severity: isEscalation ? 'high' : 'normal' },
        ),
      ],
    },
  );
}
