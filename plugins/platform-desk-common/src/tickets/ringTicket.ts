import { isActive } from './ticket';
import type { TicketClockKind } from './ticketCommands';
import type { TicketDecision } from './TicketDecision';
import type { TicketOutcome } from './TicketOutcome';
import {
  askersOf,
  businessDaysLater,
  ticketClock,
  workersOf,
} from './ticketFacts';

/** What follows when a clock of a request rings: nothing when it has lost its cause. */
export function ringTicket(
  kind: TicketClockKind,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, context, at } = decision;
  const { platformRefs, escalationRefs, terms } = context;
  if (!isActive(ticket)) {
    return decision.unchanged();
  }
  switch (kind) {
    case 'triage-soon':
    case 'triage-due':
    case 'triage-escalation': {
      if (ticket.status !== 'open') {
        return decision.unchanged();
      }
      const words = {
        'triage-soon': 'must be triaged soon',
        'triage-due': 'should have been triaged by now',
        'triage-escalation': 'was not triaged in time',
      }[kind];
      return decision.unchanged({
        notices: [
          decision.notice(
            kind,
            kind === 'triage-escalation'
              ? [...platformRefs, ...escalationRefs]
              : platformRefs,
            words,
            {
              description: `Triage is due ${ticket.triageDueAt
                .slice(0, 16)
                .replace('T', ' ')} UTC.`,
              severity: kind === 'triage-soon' ? 'normal' : 'high',
            },
          ),
        ],
      });
    }
    case 'sprint-end':
      return ticket.agreement
        ? decision.unchanged()
        : decision.unchanged({
            notices: [
              decision.notice(
                'sprint-end',
                workersOf(ticket, platformRefs),
                'was not done in the sprint',
                {
                  description:
                    'Record the workaround that was agreed, or escalate it.',
                  severity: 'high',
                },
              ),
            ],
          });
    case 'expected':
      return decision.unchanged({
        notices: [
          decision.notice(
            `overdue:${ticket.expectedOn}`,
            workersOf(ticket, platformRefs),
            'is past its date',
            { description: 'Give those who asked a new date.' },
          ),
        ],
      });
    case 'waiting':
      return ticket.status === 'waiting'
        ? decision.unchanged({
            clocks: [
              ticketClock(
                ticket.id,
                'waiting',
                businessDaysLater(at, terms.waitingDays, terms),
              ),
            ],
            notices: [
              decision.notice(
                `still-waiting:${at}`,
                [...askersOf(ticket), ...workersOf(ticket, platformRefs)],
                'still waits',
                { description: `For: ${ticket.waitingFor}` },
              ),
            ],
          })
        : decision.unchanged();
    default:
      return decision.unchanged();
  }
}
