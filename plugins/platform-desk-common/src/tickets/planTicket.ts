import { ConflictError } from '@backstage/errors';
import { dayWords } from './historyWords';
import { isSameTicket } from './isSameTicket';
import type { Ticket } from './ticket';
import type { TicketCommandOf } from './ticketCommands';
import type { TicketDecision } from './TicketDecision';
import { askersOf } from './ticketFacts';
import type { TicketOutcome } from './TicketOutcome';
import { expectedClock, sprintClock } from './workClocks';

/** Somebody has looked at it and says what should become of it. */
export function triageTicket(
  command: TicketCommandOf<'triage'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at } = decision;
  decision.mustBe(['open'], 'was triaged already; change it by plan instead');
  const next: Ticket = {
    ...planned(command, decision),
    status: 'triaged',
    triagedAt: ticket.triagedAt ?? at,
  };
  const [kind, summary] = kindOf(
    'triaged',
    `Triaged: ${next.category}`,
    ticket,
    next,
  );
  return decision.changed(next, kind, summary, {
    clocks: [...sprintClock(next, decision), ...expectedClock(next)],
    stop: ['triage-soon', 'triage-due', 'triage-escalation', 'expected'],
    notices: [
      decision.notice('triaged', askersOf(ticket), 'was looked at', {
        description: expectation(next),
      }),
      ...assigned(next, decision),
    ],
  });
}

/** Who works on it, and when it will be done. */
export function planTicket(
  command: TicketCommandOf<'plan'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  decision.mustBeActive('plan it');
  const next = planned(command, decision);
  if (ticket.status === 'open' && command.category) {
    throw new ConflictError(
      'category: the request waits for triage; choose its category by triage',
    );
  }
  if (isSameTicket(ticket, next)) {
    return decision.unchanged();
  }
  const moved = ticket.expectedOn !== next.expectedOn;
  const [kind, summary] = kindOf(
    'planned',
    planWords(ticket, next),
    ticket,
    next,
  );
  return decision.changed(next, kind, summary, {
    ...(moved ? { clocks: expectedClock(next), stop: ['expected'] } : {}),
    notices: [
      ...(moved
        ? [
            decision.notice(
              `expected:${next.expectedOn ?? 'never'}`,
              askersOf(ticket),
              'has a new date',
              { description: expectation(next) },
            ),
          ]
        : []),
      ...assigned(next, decision),
    ],
  });
}

/** What it should have been, also of one that is closed. */
export function categoriseTicket(
  { category }: TicketCommandOf<'categorise'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  decision.mustBe(
    ['triaged', 'in-progress', 'waiting', 'done', 'declined'],
    'waits for triage; choose its category by triage',
  );
  return ticket.category === category
    ? decision.unchanged()
    : decision.changed(
        { ...ticket, category },
        'categorised',
        `Categorised: ${category}`,
      );
}

function planned(
  command: TicketCommandOf<'triage'> | TicketCommandOf<'plan'>,
  { ticket, context }: TicketDecision,
): Ticket {
  const { category, assigneeRef, expectedOn, capabilityRef } = command;
  // Whoever asks without naming it has gone round the golden path, too.
  const isException =
    capabilityRef !== undefined &&
    capabilityRef !== ticket.capabilityRef &&
    context.capabilityState === 'retired-ticket';
  return {
    ...ticket,
    ...(category ? { category } : {}),
    ...(assigneeRef === undefined
      ? {}
      : { assigneeRef: assigneeRef ?? undefined }),
    ...(expectedOn === undefined
      ? {}
      : { expectedOn: expectedOn ?? undefined }),
    ...(capabilityRef ? { capabilityRef } : {}),
    ...(isException
      ? {
          exceptionReason:
            ticket.exceptionReason ?? 'Filed without naming the capability',
        }
      : {}),
  };
}

/** What the history says: also that it was found to go round a golden path. */
function kindOf(
  kind: string,
  summary: string,
  before: Ticket,
  after: Ticket,
): [string, string] {
  return before.exceptionReason === after.exceptionReason
    ? [kind, summary]
    : ['exception', `${summary}, as an exception`];
}

function planWords(before: Ticket, after: Ticket): string {
  const parts = [
    before.category === after.category ? '' : `category ${after.category}`,
    before.assigneeRef === after.assigneeRef
      ? ''
      : `assigned to ${after.assigneeRef ?? 'nobody'}`,
    before.expectedOn === after.expectedOn
      ? ''
      : `expected ${
          after.expectedOn ? `on ${after.expectedOn}` : 'at no date'
        }`,
    before.capabilityRef === after.capabilityRef
      ? ''
      : `for ${after.capabilityRef}`,
  ];
  return `Planned: ${parts.filter(part => part !== '').join(', ')}`;
}

function expectation({ expectedOn }: Ticket): string {
  return expectedOn
    ? `Expected on ${dayWords(expectedOn)}.`
    : 'Not yet estimated.';
}

function assigned(next: Ticket, { ticket, notice, by }: TicketDecision) {
  const { assigneeRef } = next;
  return assigneeRef && assigneeRef !== ticket.assigneeRef && assigneeRef !== by
    ? [notice(`assigned:${assigneeRef}`, [assigneeRef], 'is yours')]
    : [];
}
