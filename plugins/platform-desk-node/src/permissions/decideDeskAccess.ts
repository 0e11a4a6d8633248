import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { hasRole, type Person, type Roles } from '@waymark/people';
import {
  platformDeskAccessReadAllPermission,
  platformDeskAccessRequestPermission,
} from '@waymark/plugin-platform-desk-common';

/**
 * Who may do what about leave to deploy: everybody asks for it, and the
 * platform and escalation groups see everybody's. Who decides on a request, the
 * access policy says. `undefined` for other permissions.
 *
 * @public
 */
export function decideDeskAccess(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (isPermission(permission, platformDeskAccessRequestPermission)) {
    return { result: AuthorizeResult.ALLOW };
  }
  if (isPermission(permission, platformDeskAccessReadAllPermission)) {
    const seesAll =
      hasRole(person, roles, 'platform') ||
      hasRole(person, roles, 'escalation');
    return { result: seesAll ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
  return undefined;
}
