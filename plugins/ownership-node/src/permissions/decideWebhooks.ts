import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { hasRole, type Person, type Roles } from '@waymark/people';
import { ownershipWebhooksManagePermission } from '@waymark/plugin-ownership-common';

/** What code hosts sent is for those who run the platform. */
export function decideWebhooks(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  return isPermission(permission, ownershipWebhooksManagePermission)
    ? {
        result: hasRole(person, roles, 'platform')
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      }
    : undefined;
}
