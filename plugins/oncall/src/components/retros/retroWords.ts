import {
  type Board,
  isPending,
  type RetroDetails,
  type RetroStatus,
  type RetroSummary,
} from '@waymark/plugin-oncall-common';
import type { Status } from '@waymark/tiles';
import { count } from '../shared/words';

export const retroStatusWords: Record<RetroStatus, string> = {
  draft: 'draft',
  'in-review': 'in review',
  published: 'published',
  cancelled: 'cancelled',
};

const DAY_MILLIS = 86_400_000;

type Standing = Pick<RetroSummary, 'status' | 'dueAt' | 'isOverdue'>;

/** Whether it is to be published within a day, or was to be. */
export function isDue(retro: Standing, now: Date): boolean {
  return (
    isPending(retro) &&
    retro.dueAt !== undefined &&
    Date.parse(retro.dueAt) - now.getTime() < DAY_MILLIS
  );
}

/** How a retro stands, as one of the four states. */
export function retroStanding(retro: Standing, now: Date): Status {
  if (retro.isOverdue) {
    return 'breached';
  }
  if (isDue(retro, now)) {
    return 'due';
  }
  return retro.status === 'published' ? 'ok' : 'plain';
}

/** The columns of the board, by what is to be done next. */
export type BoardColumn = 'due' | 'draft' | 'in-review' | 'published';

/** Where a retro stands on the board; undefined for one that is cancelled. */
export function columnOf(retro: Standing, now: Date): BoardColumn | undefined {
  if (retro.status === 'cancelled') {
    return undefined;
  }
  return isDue(retro, now) ? 'due' : retro.status;
}

/** `3 retros are to be written, 1 of them overdue. 12 action items are open, 4 of them overdue.` */
export function boardSentence(
  pending: readonly RetroSummary[],
  open: Pick<Board, 'items' | 'next'>,
): string {
  const overdue = pending.filter(({ isOverdue }) => isOverdue).length;
  const late = open.items.filter(({ isOverdue }) => isOverdue).length;
  const most = open.next ? 'More than ' : '';
  return [
    pending.length === 0
      ? 'No retro is to be written'
      : count(pending.length, 'retro is', 'retros are').concat(
          ' to be published',
        ),
    overdue > 0 ? `, ${overdue} of them overdue` : '',
    '. ',
    open.items.length === 0
      ? 'No action item is open'
      : `${most}${count(
          open.items.length,
          'action item is',
          'action items are',
        )} open`,
    late > 0 ? `, ${late} of them overdue` : '',
    '.',
  ].join('');
}

/** `1 of 2 teams has signed`. */
export function signedWords(
  retro: Pick<RetroSummary, 'teamRefs' | 'signedTeamRefs'>,
): string {
  const { teamRefs, signedTeamRefs } = retro;
  if (teamRefs.length === 0) {
    return 'nobody has to sign';
  }
  return `${signedTeamRefs.length} of ${count(teamRefs.length, 'team')} ${
    signedTeamRefs.length === 1 || teamRefs.length === 1 ? 'has' : 'have'
  } signed`;
}

/** `2 of 3 action items are open, 1 overdue`. */
export function itemsWords(items: RetroDetails['items'], now: Date): string {
  const kept = items.filter(({ status }) => status !== 'cancelled');
  const open = kept.filter(({ status }) => status === 'open');
  const late = open.filter(
    ({ dueAt }) => dueAt !== undefined && Date.parse(dueAt) <= now.getTime(),
  );
  if (kept.length === 0) {
    return 'there is no action item';
  }
  if (open.length === 0) {
    return kept.length === 1
      ? 'its action item is done'
      : `all ${kept.length} action items are done`;
  }
  return `${open.length} of ${count(kept.length, 'action item')} ${
    open.length === 1 ? 'is' : 'are'
  } open${late.length > 0 ? `, ${late.length} overdue` : ''}`;
}
