import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, Person, Roles } from '@waymark/people';
import {
  ownershipReadPermission,
  ownershipRepositoryScanPermission,
} from '@waymark/plugin-ownership-common';
import {
  createOwnershipConditionalDecision,
  ownershipRepositoryConditions,
} from './conditions';
import { decideConfirmations } from './decideConfirmations';
import { decideDisputes } from './decideDisputes';
import { decideProposals } from './decideProposals';
import { decideReassignments } from './decideReassignments';
import { decideWebhooks } from './decideWebhooks';
import { decideTransfers } from './decideTransfers';

type Decide = typeof decideOwnership;

/** The decisions of each feature on its own permissions. */
const decisions: readonly Decide[] = [
  decideConfirmations,
  decideDisputes,
  decideProposals,
  decideReassignments,
  decideTransfers,
  decideWebhooks,
];

/**
 * Who may do what in ownership: everybody who is signed in reads; a scan is for
 * the platform and escalation groups, and for whoever owns an entity of the
 * repository or leads a group that does. `undefined` for other permissions.
 *
 * @public
 */
export function decideOwnership(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (isPermission(permission, ownershipReadPermission)) {
    return { result: AuthorizeResult.ALLOW };
  }
  if (isPermission(permission, ownershipRepositoryScanPermission)) {
    return hasRole(person, roles, 'platform') ||
      hasRole(person, roles, 'escalation')
      ? { result: AuthorizeResult.ALLOW }
      : createOwnershipConditionalDecision(
          permission,
          ownershipRepositoryConditions.isRepositoryOwner({
            ownerRefs: claimsOf(person),
          }),
        );
  }
  for (const decide of decisions) {
    const decision = decide(permission, person, roles);
    if (decision) {
      return decision;
    }
  }
  return undefined;
}
