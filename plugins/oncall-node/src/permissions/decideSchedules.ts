import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, Person, Roles } from '@waymark/people';
import {
  oncallContactReadPermission,
  oncallScheduleFilesPermission,
  RESOURCE_TYPE_ONCALL_PERSON,
  RESOURCE_TYPE_ONCALL_SCHEDULE,
} from '@waymark/plugin-oncall-common';
import {
  createOncallPersonConditionalDecision,
  createOncallScheduleConditionalDecision,
  oncallPersonConditions,
  oncallScheduleConditions,
} from './scheduleRules';

/**
 * Who may do what about schedules: members and leads of its team, and the
 * platform group. Swaps are of the people themselves, whatever their role.
 * Contact details are for everybody, hidden ones for the people of the same
 * teams and for those who lead them. `undefined` for other permissions.
 *
 * @public
 */
export function decideSchedules(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  const isPlatform = hasRole(person, roles, 'platform');
  if (isPermission(permission, oncallScheduleFilesPermission)) {
    return {
      result: isPlatform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    };
  }
  if (isResourcePermission(permission, RESOURCE_TYPE_ONCALL_SCHEDULE)) {
    return isPlatform
      ? { result: AuthorizeResult.ALLOW }
      : createOncallScheduleConditionalDecision(
          permission,
          oncallScheduleConditions.isScheduleTeam({ claims: claimsOf(person) }),
        );
  }
  if (isPermission(permission, oncallContactReadPermission)) {
    return createOncallPersonConditionalDecision(
      permission,
      oncallPersonConditions.isOpenOrConcerned({ claims: claimsOf(person) }),
    );
  }
  if (isResourcePermission(permission, RESOURCE_TYPE_ONCALL_PERSON)) {
    return createOncallPersonConditionalDecision(
      permission,
      oncallPersonConditions.isConcerned({ claims: [person.userRef] }),
    );
  }
  return undefined;
}
