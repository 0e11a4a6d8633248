import type {
  Affected,
  AffectedUseKind,
} from '@waymark/plugin-ownership-common';
import { count } from '../shared/wording';

/** How somebody is named, as a word. */
export const wordsOfUse: Record<AffectedUseKind, string> = {
  owner: 'owner',
  'co-owner': 'co-owner',
  codeowners: 'in CODEOWNERS',
  lead: 'lead of a team',
  'temporary-owner': 'temporary owner',
};

/** What to do where a bulk reassignment does not help. */
export const remediesOfUse: Record<AffectedUseKind, string> = {
  owner: 'Reassign it.',
  'co-owner': 'Reassign it.',
  codeowners: 'Propose CODEOWNERS from the catalog, or change the line.',
  lead: 'Change the annotation waymark/lead of the team.',
  'temporary-owner': 'Name another temporary owner in the dispute.',
};

/** `3 things belong to Payments, which no longer exists`. */
export function affectedSentence(affected: Affected): string {
  const { key, title, problem, uses } = affected;
  const things = uses.filter(({ reassignable }) => reassignable).length;
  const isPerson = key.startsWith('user:');
  const which = isPerson ? 'who' : 'which';
  const missing = isPerson ? 'has left' : 'no longer exists';
  const gone = problem === 'empty' ? 'has no members' : missing;
  if (things === 0) {
    return `${count(uses.length, 'place')} ${
      uses.length === 1 ? 'names' : 'name'
    } ${title}, ${which} ${gone}`;
  }
  return `${count(things, 'thing')} ${
    things === 1 ? 'belongs' : 'belong'
  } to ${title}, ${which} ${gone}`;
}
