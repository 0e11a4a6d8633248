import type {
  TicketCategory,
  TicketStatus,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import type { Status } from '@waymark/tiles';

/** The same words for a status everywhere. */
export const statusWords: Record<TicketStatus, string> = {
  open: 'open',
  triaged: 'triaged',
  'in-progress': 'in progress',
  waiting: 'waiting',
  done: 'done',
  declined: 'declined',
};

/** What should become of requests like this one. */
export const categoryWords: Record<TicketCategory, string> = {
  'self-service': 'should be self-service',
  'platform-engineering': 'needs platform engineering',
  'feature-team': 'belongs to the feature team',
};

/** How the triage clock of a request stands. */
export const triageStatus: Record<TicketSummary['triage'], Status> = {
  running: 'ok',
  'due-soon': 'due',
  breached: 'breached',
  kept: 'ok',
  missed: 'breached',
};
