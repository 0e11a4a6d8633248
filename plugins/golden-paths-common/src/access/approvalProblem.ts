import type { AccessDecision, AccessRequest } from './access';

/**
 * Why somebody cannot approve a request, as a whole sentence; `undefined` when
 * they can. The policy is asked again at approval: `decided` is what it says
 * now, `frozen` is what was asked for then.
 *
 * @public
 */
export function approvalProblem(approval: {
  requesterRef: string;
  approver: { userRef: string; claims: readonly string[] };
  frozen: AccessRequest;
  current: AccessRequest;
  decided: AccessDecision;
}): string | undefined {
  const { requesterRef, approver, frozen, current, decided } = approval;
  if (approver.userRef === requesterRef) {
    return 'Nobody approves their own request: ask somebody else of the owning team.';
  }
  const changed = (Object.keys(frozen) as (keyof AccessRequest)[]).find(
    key => frozen[key] !== current[key],
  );
  if (changed) {
    return `${changed} has changed since the request was made, which voids it: ask again.`;
  }
  if (decided.result === 'refused') {
    return `The policy refuses it by now: ${decided.reasons.join(' ')}`;
  }
  if (
    decided.result === 'needs-approval' &&
    !decided.approverRefs.some(ref => approver.claims.includes(ref))
  ) {
    return `Only ${decided.approverRefs.join(' or ')} can approve it.`;
  }
  return undefined;
}
