import {
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, Person } from '@waymark/people';
import { ownershipThingConfirmPermission } from '@waymark/plugin-ownership-common';
import {
  createOwnershipThingDecision,
  ownershipThingConditions,
} from './isThingOwner';

/**
 * Who may reconfirm: members and leads of the owning team, and nobody else. A
 * confirmation that somebody else gives says nothing.
 *
 * @public
 */
export function decideConfirmations(
  permission: Permission,
  person: Person,
): PolicyDecision | undefined {
  return isPermission(permission, ownershipThingConfirmPermission)
    ? createOwnershipThingDecision(
        permission,
        ownershipThingConditions.isThingOwner({ ownerRefs: claimsOf(person) }),
      )
    : undefined;
}
