import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, type Person, type Roles } from '@waymark/people';
import {
  oncallRetroCancelPermission,
  oncallRetroSignPermission,
  RESOURCE_TYPE_ONCALL_RETRO,
} from '@waymark/plugin-oncall-common';
import {
  createOncallRetroConditionalDecision,
  oncallRetroConditions,
} from './retroRules';

/**
 * Who may do what about retros: the involved teams and their leads, the roles
 * of the incident, its owner, and the platform and escalation groups. Only a
 * team itself signs, and only those two groups decide that there is none.
 * `undefined` for other permissions.
 *
 * @public
 */
export function decideRetros(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (!isResourcePermission(permission, RESOURCE_TYPE_ONCALL_RETRO)) {
    return undefined;
  }
  const isSteward =
    hasRole(person, roles, 'platform') || hasRole(person, roles, 'escalation');
  if (isPermission(permission, oncallRetroCancelPermission)) {
    return {
      result: isSteward ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    };
  }
  if (isSteward && !isPermission(permission, oncallRetroSignPermission)) {
    return { result: AuthorizeResult.ALLOW };
  }
  return createOncallRetroConditionalDecision(
    permission,
    oncallRetroConditions.isRetroActor({ claims: claimsOf(person) }),
  );
}
