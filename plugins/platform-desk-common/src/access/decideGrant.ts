import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type {
  ApproveGrant,
  AskGrant,
  Grant,
  GrantDecision,
  GrantInputs,
} from './model';

const dayMillis = 24 * 60 * 60_000;
const ENDS = {
  refuse: 'refused',
  withdraw: 'withdrawn',
  revoke: 'revoked',
} as const;

const waiting = { state: 'waiting', failures: 0 } as const;

/** Who acts on a grant: their ref, and everything that they may act for. @public */
export interface GrantActor {
  name: string;
  claims: readonly string[];
}

/**
 * What the request for access becomes: a grant where the policy grants, a
 * request that waits where somebody has to agree. `InputError` or
 * `NotAllowedError` with every reason where the policy refuses.
 *
 * @public
 */
export function askGrant(
  body: AskGrant,
  context: {
    requesterRef: string;
    ownerRef: string | undefined;
    decision: GrantDecision;
  },
  now: Date,
): Grant {
  const { requesterRef, ownerRef, decision } = context;
  if (decision.result === 'refused' || !ownerRef) {
    const says = decision.reasons.join(' ');
    throw /^\w+: /.test(says)
      ? new InputError(says)
      : new NotAllowedError(says);
  }
  const asked: Grant = {
    ...body,
    version: 1,
    state: 'open',
    requesterRef,
    ownerRef,
    decision,
    askedAt: now.toISOString(),
    work: { state: 'none', failures: 0 },
  };
  return decision.result === 'granted' ? inForce(asked, now) : asked;
}

/**
 * The known request, when the same is asked for again under its id;
 * `ConflictError` when it is something else.
 *
 * @public
 */
export function sameGrant(
  body: AskGrant,
  requesterRef: string,
  known: Grant,
): Grant {
  const changed = changedInput(body, known);
  if (changed || known.requesterRef !== requesterRef) {
    throw new ConflictError(
      `id: another request has the id ${known.id}${
        changed ? `, with another ${changed}` : ''
      }; use a new id for each request`,
    );
  }
  return known;
}

/**
 * The grant that an approval makes. The policy is asked again: `decision` is
 * what it says now, `ownerRef` who owns the service now; where either is not what
 * it was, the request becomes void. Throws for those who may not approve.
 *
 * @public
 */
export function approveGrant(
  grant: Grant,
  body: ApproveGrant,
  context: {
    actor: GrantActor;
    ownerRef: string | undefined;
    decision: GrantDecision;
  },
  now: Date,
): Grant {
  const { actor, decision, ownerRef } = context;
  if (grant.state === 'granted' && grant.approvedBy === actor.name) {
    return grant;
  }
  mustDecide(grant, actor);
  const changed = changedInput(body.inputs, grant);
  if (changed) {
    throw new ConflictError(
      `inputs.${changed}: is not what was asked for; load the request again`,
    );
  }
  if (
    !isSameDecision(decision, grant.decision) ||
    ownerRef !== grant.ownerRef
  ) {
    return ended(
      grant,
      'void',
      'portal',
      `What it was decided on has changed since, so it has to be asked for again: ${decision.reasons.join(
        ' ',
      )}`,
      now,
    );
  }
  return inForce({ ...grant, approvedBy: actor.name }, now);
}

/**
 * The grant as it is refused, withdrawn or revoked; the same when that has
 * happened already. Throws for those who may not, and for a state in which it
 * makes no sense.
 *
 * @public
 */
export function endGrant(
  grant: Grant,
  how: 'refuse' | 'withdraw' | 'revoke',
  reason: string,
  actor: GrantActor,
  now: Date,
): Grant {
  const state = ENDS[how];
  if (grant.state === state) {
    return grant;
  }
  if (how === 'refuse') {
    mustDecide(grant, actor);
    return ended(grant, state, actor.name, reason, now);
  }
  const rights = grantRights(grant, actor, now);
  const expected = how === 'withdraw' ? 'open' : 'granted';
  if (grant.state !== expected) {
    throw new ConflictError(`The request is ${grant.state} already`);
  }
  if (!rights[how]) {
    throw new NotAllowedError(
      how === 'withdraw'
        ? 'Only who asked for it can withdraw it'
        : `Only ${grant.ownerRef}, the platform team and who has it can revoke it`,
    );
  }
  const after = ended(grant, state, actor.name, reason, now);
  return how === 'revoke' ? { ...after, work: waiting } : after;
}

/**
 * The grant after its time; the same while it lasts.
 *
 * @public
 */
export function expireGrant(grant: Grant, now: Date): Grant {
  return grant.state === 'granted' &&
    Date.parse(grant.expiresAt!) <= now.getTime()
    ? {
        ...ended(grant, 'expired', 'portal', 'Its time was over.', now),
        work: waiting,
      }
    : grant;
}

/**
 * What somebody may do with a grant now; nobody decides on their own request.
 *
 * @public
 */
export function grantRights(
  grant: Grant,
  actor: GrantActor,
  now: Date,
): { decide: boolean; withdraw: boolean; revoke: boolean } {
  const actsForOwner = [grant.ownerRef, ...grant.decision.approverRefs].some(
    ref => actor.claims.includes(ref),
  );
  const isOwn = grant.requesterRef === actor.name;
  const isInForce =
    grant.state === 'granted' && Date.parse(grant.expiresAt!) > now.getTime();
  return {
    decide: grant.state === 'open' && actsForOwner && !isOwn,
    withdraw: grant.state === 'open' && isOwn,
    revoke:
      isInForce &&
      (actsForOwner || isOwn || actor.claims.includes(grant.subjectRef)),
  };
}

/** The refs of those who may see a grant. @public */
export function grantPartyRefs(grant: Grant): string[] {
  return [
    ...new Set([
      grant.requesterRef,
      grant.subjectRef,
      grant.ownerRef,
      ...grant.decision.approverRefs,
    ]),
  ];
}

/** What is asked for, without who asked and what came of it. @public */
export function grantInputsOf(grant: GrantInputs): GrantInputs {
  const { serviceRef, environment, subjectRef, days, reason } = grant;
  return { serviceRef, environment, subjectRef, days, reason };
}

function mustDecide(grant: Grant, actor: GrantActor): void {
  if (grant.requesterRef === actor.name) {
    throw new NotAllowedError(
      'Nobody decides on their own request: ask somebody else of the owning team',
    );
  }
  if (!grant.decision.approverRefs.some(ref => actor.claims.includes(ref))) {
    throw new NotAllowedError(
      `Only ${grant.decision.approverRefs.join(
        ' or ',
      )} and the platform team can decide on it`,
    );
  }
  if (grant.state !== 'open') {
    throw new ConflictError(`The request is ${grant.state} already`);
  }
}

function inForce(grant: Grant, now: Date): Grant {
  return {
    ...grant,
    version: grant.version + 1,
    state: 'granted',
    grantedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + grant.days * dayMillis).toISOString(),
    work: waiting,
  };
}

function ended(
  grant: Grant,
  state: Grant['state'],
  endedBy: string,
  endReason: string,
  now: Date,
): Grant {
  return {
    ...grant,
    version: grant.version + 1,
    state,
    endedAt: now.toISOString(),
    endedBy,
    endReason,
  };
}

function changedInput(a: GrantInputs, b: GrantInputs): string | undefined {
  const [one, other] = [grantInputsOf(a), grantInputsOf(b)];
  return Object.keys(one).find(
    key => one[key as keyof GrantInputs] !== other[key as keyof GrantInputs],
  );
}

function isSameDecision(a: GrantDecision, b: GrantDecision): boolean {
  return (
    a.result === b.result &&
    a.policyVersion === b.policyVersion &&
    a.approverRefs.join() === b.approverRefs.join()
  );
}
