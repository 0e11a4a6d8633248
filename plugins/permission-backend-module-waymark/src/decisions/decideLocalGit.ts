import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { localGitPermissions } from '@waymark/plugin-local-git-common';
import { hasRole, Person, Roles } from '@waymark/people';
import { allowIf, isOneOf, isRead } from './decision';

/**
 * Who may do what with local repositories: everybody who is signed in reads,
 * the platform group does the rest.
 *
 * @public
 */
export function decideLocalGit(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (!isOneOf(permission, localGitPermissions)) {
    return undefined;
  }
  return allowIf(isRead(permission) || hasRole(person, roles, 'platform'));
}
