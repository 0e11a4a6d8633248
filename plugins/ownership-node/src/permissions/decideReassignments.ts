import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { hasRole, Person, Roles } from '@waymark/people';
import { ownershipReassignPermission } from '@waymark/plugin-ownership-common';
import {
  createOwnershipReassignmentDecision,
  ownershipReassignmentConditions,
} from './isReceivedBy';

/**
 * Who may reassign what belongs to somebody who is gone: the platform and
 * escalation groups to anybody, and the leads of a team to their team. The side
 * that gives is not there any more to be asked; whoever merges the proposal is.
 *
 * @public
 */
export function decideReassignments(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (!isPermission(permission, ownershipReassignPermission)) {
    return undefined;
  }
  return hasRole(person, roles, 'platform') ||
    hasRole(person, roles, 'escalation')
    ? { result: AuthorizeResult.ALLOW }
    : createOwnershipReassignmentDecision(
        permission,
        ownershipReassignmentConditions.isReceivedBy({
          ownerRefs: [...person.ledGroupRefs],
        }),
      );
}
