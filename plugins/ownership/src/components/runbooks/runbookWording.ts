import type { RunbookState } from '@waymark/plugin-ownership-common';
import type { Status } from '@waymark/tiles';

/** What is known of a runbook, in a word or two. */
export const runbookWords: Record<RunbookState, string> = {
  readable: 'runbook',
  linked: 'runbook elsewhere',
  missing: 'no runbook',
  'not-found': 'runbook not found',
  'too-large': 'runbook too large',
  'not-text': 'runbook is not text',
  unreachable: 'runbook unreachable',
  invalid: 'runbook named wrongly',
  pending: 'runbook not read yet',
};

/** How that shows. */
export const runbookStatus: Record<RunbookState, Status> = {
  readable: 'ok',
  linked: 'ok',
  missing: 'due',
  'not-found': 'due',
  'too-large': 'due',
  'not-text': 'due',
  unreachable: 'due',
  invalid: 'due',
  pending: 'unknown',
};

/** What makes a runbook that is named and cannot be shown readable. */
export const runbookRemedies: Partial<Record<RunbookState, string>> = {
  'not-found':
    'Add the file, or change the annotation waymark/runbook to where it is.',
  'too-large':
    'Keep what one needs at night in the runbook, and link the rest from it.',
  'not-text': 'Name a Markdown or text file.',
  unreachable: 'Open it where it is; it is read again every few minutes.',
  invalid:
    'Give the annotation waymark/runbook a path inside the repository, or an address.',
};
