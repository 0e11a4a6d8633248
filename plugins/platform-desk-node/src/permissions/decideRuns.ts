import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { hasRole, type Person, type Roles } from '@waymark/people';
import {
  platformDeskRunReadAllPermission,
  platformDeskRunRecordPermission,
} from '@waymark/plugin-platform-desk-common';

/**
 * Who may do what about runs of golden paths: the platform and escalation
 * groups see everybody's, and only backends and the platform group record those
 * of others. `undefined` for other permissions.
 *
 * @public
 */
export function decideRuns(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  const isPlatform = hasRole(person, roles, 'platform');
  const allowIf = (isAllowed: boolean): PolicyDecision => ({
    result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  });
  if (isPermission(permission, platformDeskRunReadAllPermission)) {
    return allowIf(isPlatform || hasRole(person, roles, 'escalation'));
  }
  if (isPermission(permission, platformDeskRunRecordPermission)) {
    return allowIf(isPlatform);
  }
  return undefined;
}
