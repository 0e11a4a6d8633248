import type {
  TicketStatus,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import type { Status } from '@waymark/tiles';

export { categoryWords, dayWords } from '@waymark/plugin-platform-desk-common';

/** The same words for a status everywhere. */
export const statusWords: Record<TicketStatus, string> = {
  open: 'open',
  triaged: 'triaged',
  'in-progress': 'in progress',
  waiting: 'waiting',
  done: 'done',
  declined: 'declined',
};

/** How the triage clock of a request stands. */
export const triageStatus: Record<TicketSummary['triage'], Status> = {
  running: 'ok',
  'due-soon': 'due',
  breached: 'breached',
  kept: 'ok',
  missed: 'breached',
};
