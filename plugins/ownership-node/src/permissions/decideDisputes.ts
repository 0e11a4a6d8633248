import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, Person, Roles } from '@waymark/people';
import {
  ownershipDisputeAgreePermission,
  ownershipDisputeCommentPermission,
  ownershipDisputeOpenPermission,
  ownershipDisputeSettlePermission,
  ownershipDisputeWithdrawPermission,
} from '@waymark/plugin-ownership-common';
import {
  createOwnershipDisputeConditionalDecision,
  ownershipDisputeConditions,
} from './disputeRules';

/**
 * Who may do what about disputes: everybody opens and comments; the escalation
 * group decides, or the platform group where there is none; claimants agree
 * among them; whoever opened one takes it back. `undefined` for other
 * permissions.
 *
 * @public
 */
export function decideDisputes(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  const decides = hasRole(
    person,
    roles,
    roles.escalation.length > 0 ? 'escalation' : 'platform',
  );
  if (
    isPermission(permission, ownershipDisputeOpenPermission) ||
    isPermission(permission, ownershipDisputeCommentPermission)
  ) {
    return { result: AuthorizeResult.ALLOW };
  }
  if (isPermission(permission, ownershipDisputeSettlePermission)) {
    return { result: decides ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
  if (isPermission(permission, ownershipDisputeAgreePermission)) {
    return createOwnershipDisputeConditionalDecision(
      permission,
      ownershipDisputeConditions.isDisputeClaimant({
        claims: claimsOf(person),
      }),
    );
  }
  if (isPermission(permission, ownershipDisputeWithdrawPermission)) {
    return decides
      ? { result: AuthorizeResult.ALLOW }
      : createOwnershipDisputeConditionalDecision(
          permission,
          ownershipDisputeConditions.isDisputeOpener({
            userRef: person.userRef,
          }),
        );
  }
  return undefined;
}
