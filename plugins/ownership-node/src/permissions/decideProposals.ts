import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, Person, Roles } from '@waymark/people';
import { ownershipProposalPermissions } from '@waymark/plugin-ownership-common';
import {
  createOwnershipConditionalDecision,
  ownershipRepositoryConditions,
} from './conditions';

/**
 * Who may propose changes of files and merge them: whoever owns an entity of
 * the repository (for a change of owners: who gives or receives it), or leads a
 * group that does, and the platform and escalation groups.
 *
 * @public
 */
export function decideProposals(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (
    !ownershipProposalPermissions.some(({ name }) => name === permission.name)
  ) {
    return undefined;
  }
  return hasRole(person, roles, 'platform') ||
    hasRole(person, roles, 'escalation')
    ? { result: AuthorizeResult.ALLOW }
    : createOwnershipConditionalDecision(
        permission as ResourcePermission<'ownership-repository'>,
        ownershipRepositoryConditions.isRepositoryOwner({
          ownerRefs: claimsOf(person),
        }),
      );
}
