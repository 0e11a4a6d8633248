import type {
  ClarityLevel,
  ClarityTermId,
  ClarityTermState,
} from '@waymark/plugin-ownership-common';
import type { Status } from '@waymark/tiles';

/** How a level shows. */
export const clarityStatus: Record<ClarityLevel, Status> = {
  high: 'ok',
  medium: 'due',
  low: 'breached',
};

/** What the terms are called. */
export const termTitles: Record<ClarityTermId, string> = {
  owner: 'The owner exists and has members',
  'single-owner': 'One owning team, or declared joint ownership',
  agreement: 'Catalog and CODEOWNERS agree',
  runbook: 'A runbook is known and can be read',
  'on-call': 'Somebody is on call',
  confirmed: 'Reconfirmed lately',
};

/** What the terms are called where there is little room. */
export const shortTermTitles: Record<ClarityTermId, string> = {
  owner: 'owner with members',
  'single-owner': 'one owner',
  agreement: 'agreement with CODEOWNERS',
  runbook: 'runbook',
  'on-call': 'on call',
  confirmed: 'reconfirmation',
};

/** How a term stands. */
export const termStateWords: Record<ClarityTermState, string> = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'unknown',
  'not-applicable': 'does not apply',
};

/** How the state of a term shows. */
export const termStateStatus: Record<ClarityTermState, Status> = {
  met: 'ok',
  'not-met': 'breached',
  unknown: 'unknown',
  'not-applicable': 'unknown',
};

/** What makes a term met. */
export const termRemedies: Record<ClarityTermId, string> = {
  owner:
    'Name a team of at least two people as spec.owner, or add members to the team.',
  'single-owner':
    'Agree on one team, or declare the joint ownership with its primary owner.',
  agreement:
    'Change the owner in the catalog or the rule in CODEOWNERS, so that both name the same team.',
  runbook:
    'Add a runbook to the repository and name it in the catalog file, or mend the link to it.',
  'on-call': 'Put the team on an on-call schedule.',
  confirmed: 'A member or lead of the owning team reconfirms it.',
};
