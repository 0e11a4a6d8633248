import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, Person, Roles } from '@waymark/people';
import {
  ownershipTransferSignPermission,
  RESOURCE_TYPE_OWNERSHIP_TRANSFER,
} from '@waymark/plugin-ownership-common';
import {
  createOwnershipTransferConditionalDecision,
  ownershipTransferConditions,
} from './isTransferSide';

/**
 * Who may do what about transfers: members and leads of either team, and the
 * platform and escalation groups; only a team itself signs. `undefined` for
 * other permissions.
 *
 * @public
 */
export function decideTransfers(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (!isResourcePermission(permission, RESOURCE_TYPE_OWNERSHIP_TRANSFER)) {
    return undefined;
  }
  const isSteward =
    hasRole(person, roles, 'platform') || hasRole(person, roles, 'escalation');
  if (isSteward && !isPermission(permission, ownershipTransferSignPermission)) {
    return { result: AuthorizeResult.ALLOW };
  }
  return createOwnershipTransferConditionalDecision(
    permission,
    ownershipTransferConditions.isTransferSide({ claims: claimsOf(person) }),
  );
}
