import type {
  CouplingMatrix,
  CouplingState,
} from '@waymark/plugin-ownership-common';
import { count, percent } from '../shared/wording';

const dayMillis = 86_400_000;

/** `the last 12 weeks`, or the days when the window lies elsewhere. */
export function windowWords(
  { from, to }: { from: string; to: string },
  now: Date,
): string {
  const weeks = Math.round(
    (Date.parse(to) + dayMillis - Date.parse(from)) / (7 * dayMillis),
  );
  const isNow = to >= now.toISOString().slice(0, 10);
  if (!isNow) {
    return `the time from ${from} to ${to}`;
  }
  return weeks === 1 ? 'this week' : `the last ${weeks} weeks`;
}

/** The answer of the page: how often, of how many, and who most. */
export function couplingSentence(matrix: CouplingMatrix, now: Date): string {
  const when = windowWords(matrix, now);
  if (matrix.rate === undefined) {
    return `No change touched a file with an owner in ${when}.`;
  }
  const titles = new Map(matrix.owners.map(({ ref, title }) => [ref, title]));
  const most = matrix.cells.find(({ a, b }) => a !== b);
  const share = `${percent(matrix.rate)} of ${count(
    matrix.changes,
    'change',
  )} in ${when} crossed owners`;
  return most
    ? `${share}; most: ${titles.get(most.a)} with ${titles.get(
        most.b,
      )}, ${count(most.changes, 'change')}.`
    : `${share}.`;
}

/** Why a history is being read, behind its name. */
export const reasonWords: Record<
  NonNullable<CouplingState['reason']>,
  string
> = {
  first: 'is read for the first time',
  'new-commits': 'has many new commits',
  rewritten: 'was rewritten (a forced push), so it is read anew',
  owners: 'has other owners than before, so its changes are counted anew',
};
