import type { Ticket } from './ticket';

/** Whether nothing was changed. */
export function isSameTicket(before: Ticket, after: Ticket): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
