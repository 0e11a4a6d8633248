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
 * groups see everybody's, and nobody records one by hand, for what counts is
 * what ran. `undefined` for other permissions.
 *
 * @public
 */
export function decideRuns(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  const allowIf = (isAllowed: boolean): PolicyDecision => ({
    result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  });
  if (isPermission(permission, platformDeskRunReadAllPermission)) {
    return allowIf(
      hasRole(person, roles, 'platform') ||
        hasRole(person, roles, 'escalation'),
    );
  }
  if (isPermission(permission, platformDeskRunRecordPermission)) {
    return allowIf(false);
  }
  return undefined;
}
