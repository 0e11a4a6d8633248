import type { ClarityFacts } from './ClarityFacts';
import type { ClaritySettings } from './ClaritySettings';
import { confirmationLapsesAt } from './confirmationLapsesAt';
import {
  ClarityTerm,
  ClarityTermId,
  clarityTermIds,
  ClarityTermState,
} from './model';

type Verdict = [state: ClarityTermState, reason: string];

/**
 * Every term, always all of them and in the same order, each with its state and
 * the reason for people.
 *
 * @public
 */
export function clarityTermsOf(
  facts: ClarityFacts,
  now: Date,
  settings: ClaritySettings,
): ClarityTerm[] {
  const verdicts: Record<ClarityTermId, Verdict> = {
    owner: ownerTerm(facts, settings),
    'single-owner': singleOwnerTerm(facts),
    agreement: agreementTerm(facts),
    runbook: runbookTerm(facts),
    'on-call': onCallTerm(facts),
    confirmed: confirmedTerm(facts, now, settings),
  };
  return clarityTermIds.map(id => ({
    id,
    state: verdicts[id][0],
    weight: settings.weights[id],
    reason: verdicts[id][1],
  }));
}

function ownerTerm(
  { owner, gapReason }: ClarityFacts,
  { minimumMembers }: ClaritySettings,
): Verdict {
  if (!owner?.exists) {
    return ['not-met', gapReason];
  }
  const members = owner.kind === 'user' ? 1 : owner.memberCount ?? 0;
  if (members >= minimumMembers) {
    return ['met', `${owner.title} exists and has ${count(members)}.`];
  }
  if (members === 0) {
    return ['not-met', `${owner.title} has no members.`];
  }
  const who =
    owner.kind === 'user'
      ? `${owner.title} is one person`
      : `${owner.title} has only ${count(members)}`;
  return [
    'not-met',
    `${who}: at least ${minimumMembers} are needed, so that somebody answers when one is away.`,
  ];
}

function singleOwnerTerm(facts: ClarityFacts): Verdict {
  const { owner, gap, gapReason, coOwners, agreement } = facts;
  if (!owner?.exists) {
    return ['not-met', 'No team owns it.'];
  }
  if (coOwners && coOwners.length > 0) {
    return [
      'met',
      `Joint ownership is declared: ${owner.title} with ${coOwners.join(
        ', ',
      )}.`,
    ];
  }
  if (gap === 'contested') {
    return ['not-met', gapReason];
  }
  if (agreement === 'contested') {
    return ['not-met', 'Several owners claim its files in CODEOWNERS.'];
  }
  return ['met', `${owner.title} alone owns it.`];
}

function agreementTerm(facts: ClarityFacts): Verdict {
  const { owner, gap, gapReason, agreement, hasRepository, coOwners } = facts;
  if (!hasRepository) {
    return [
      'not-applicable',
      'It has no source tree of its own that CODEOWNERS could speak of.',
    ];
  }
  if (!owner?.exists) {
    return ['not-met', 'There is no owner to agree on.'];
  }
  switch (agreement) {
    case undefined:
      return ['unknown', 'Its repository has not been scanned yet.'];
    case 'agrees':
      return ['met', `The catalog and CODEOWNERS name ${owner.title}.`];
    case 'contested':
      return coOwners && coOwners.length > 0 && gap === undefined
        ? ['met', 'CODEOWNERS names the declared joint owners.']
        : ['not-met', 'CODEOWNERS gives no team most of its files.'];
    case 'not-covered':
      return [
        'not-met',
        `The catalog names ${owner.title}; CODEOWNERS says nothing of most of its files.`,
      ];
    default:
      return gap === undefined && coOwners && coOwners.length > 0
        ? ['met', 'CODEOWNERS names the declared joint owners.']
        : [
            'not-met',
            gap === 'disagreement'
              ? gapReason
              : `CODEOWNERS does not name ${owner.title}.`,
          ];
  }
}

function runbookTerm({ runbook }: ClarityFacts): Verdict {
  if (!runbook) {
    return ['unknown', 'Nothing looks for runbooks in this portal yet.'];
  }
  switch (runbook.state) {
    case 'readable':
      return ['met', runbook.reason];
    case 'unknown':
    case 'not-applicable':
      return [runbook.state, runbook.reason];
    default:
      return ['not-met', runbook.reason];
  }
}

function onCallTerm({ onCall }: ClarityFacts): Verdict {
  if (!onCall) {
    return [
      'not-applicable',
      'The on-call plugin is not installed, so this does not count.',
    ];
  }
  if (onCall.covered === undefined) {
    return ['unknown', onCall.reason];
  }
  return [onCall.covered ? 'met' : 'not-met', onCall.reason];
}

function confirmedTerm(
  { owner, confirmation }: ClarityFacts,
  now: Date,
  { confirmEveryMillis }: ClaritySettings,
): Verdict {
  if (!owner?.exists) {
    return ['not-met', 'There is no owner who could confirm it.'];
  }
  if (!confirmation) {
    return ['not-met', `${owner.title} has not confirmed it yet.`];
  }
  const { confirmedAt, confirmedByTitle } = confirmation;
  const lapsesAt = confirmationLapsesAt(confirmedAt, confirmEveryMillis);
  const by = `${confirmedByTitle} confirmed it on ${dayOf(confirmedAt)}`;
  return Date.parse(lapsesAt) > now.getTime()
    ? ['met', `${by}; due again on ${dayOf(lapsesAt)}.`]
    : ['not-met', `${by}; that lapsed on ${dayOf(lapsesAt)}.`];
}

/** Texts are stored, so they name days instead of ages. */
function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

function count(members: number): string {
  return members === 1 ? '1 member' : `${members} members`;
}
