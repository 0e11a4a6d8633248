import type { Ticket } from './ticket';
import type { TicketContext } from './TicketOutcome';

/**
 * The request that is opened again, and what its history says: where a golden
 * path has become the only way meanwhile, it is an exception with that reason
 * and counts as leakage, as if it were filed anew.
 */
export function reopened(
  ticket: Ticket,
  reason: string,
  { capabilityState }: Pick<TicketContext, 'capabilityState'>,
): { kind: string; summary: string; again: Ticket } {
  const isException = capabilityState === 'retired-ticket';
  return {
    kind: isException ? 'reopened-exception' : 'reopened',
    summary: isException ? 'Reopened as an exception' : 'Reopened',
    again: {
      ...ticket,
      reopened: ticket.reopened + 1,
      isWithdrawn: undefined,
      ...(isException
        ? { exceptionReason: ticket.exceptionReason ?? reason }
        : {}),
    },
  };
}
