import type { Run } from '@waymark/plugin-platform-desk-common';
import type { Status } from '@waymark/tiles';

/** How the state of a run looks. */
export const runStatus: Record<Run['state'], Status> = {
  running: 'plain',
  pending: 'due',
  succeeded: 'ok',
  failed: 'breached',
  cancelled: 'plain',
};

/** What people call the state of a run. */
export const runWords: Record<Run['state'], string> = {
  running: 'running',
  pending: 'needs approval',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** The page of a run in the scaffolder, with its log. */
export function taskAddress(id: string): string {
  return `/create/tasks/${encodeURIComponent(id)}`;
}
