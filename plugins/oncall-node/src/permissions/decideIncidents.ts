import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, isInTeam, Person, Roles } from '@waymark/people';
import {
  oncallEscalationUpdatePermission,
  oncallIncidentDeclarePermission,
  oncallIncidentNotePermission,
  oncallProvidersManagePermission,
  oncallServiceMapPermission,
  oncallWebhooksManagePermission,
  RESOURCE_TYPE_ONCALL_INCIDENT,
} from '@waymark/plugin-oncall-common';
import {
  createOncallIncidentConditionalDecision,
  oncallIncidentConditions,
} from './incidentRules';

/**
 * Who may do what about incidents: everybody declares, notes and follows; those
 * who own what it hurts, who are on call or have a role act, and whoever is in
 * a team where nothing is owned; the platform and escalation groups always.
 * What webhooks sent, and reading providers now, is for the platform group. Those
 * who own a thing say which service it is. `undefined` for other
 * permissions.
 *
 * @public
 */
export function decideIncidents(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (
    isPermission(permission, oncallIncidentDeclarePermission) ||
    isPermission(permission, oncallIncidentNotePermission)
  ) {
    return { result: AuthorizeResult.ALLOW };
  }
  const isPlatform = hasRole(person, roles, 'platform');
  if (
    isPermission(permission, oncallWebhooksManagePermission) ||
    isPermission(permission, oncallProvidersManagePermission)
  ) {
    return {
      result: isPlatform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    };
  }
  if (!isResourcePermission(permission, RESOURCE_TYPE_ONCALL_INCIDENT)) {
    return undefined;
  }
  if (isPlatform || hasRole(person, roles, 'escalation')) {
    return { result: AuthorizeResult.ALLOW };
  }
  const owns = oncallIncidentConditions.isIncidentOwner({
    claims: claimsOf(person),
  });
  if (
    isPermission(permission, oncallEscalationUpdatePermission) ||
    isPermission(permission, oncallServiceMapPermission)
  ) {
    return createOncallIncidentConditionalDecision(permission, owns);
  }
  const responds = oncallIncidentConditions.isIncidentResponder({
    userRef: person.userRef,
  });
  return createOncallIncidentConditionalDecision(permission, {
    anyOf: isInTeam(person)
      ? [owns, responds, oncallIncidentConditions.hasNoOwner({})]
      : [owns, responds],
  });
}
