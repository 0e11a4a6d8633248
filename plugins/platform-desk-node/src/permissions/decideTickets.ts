import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, type Person, type Roles } from '@waymark/people';
import {
  platformDeskTicketCreatePermission,
  platformDeskTicketEditPermission,
  platformDeskTicketImportPermission,
  platformDeskTicketReadPermission,
  platformDeskTicketTriagePermission,
  RESOURCE_TYPE_PLATFORM_DESK_TICKET,
} from '@waymark/plugin-platform-desk-common';
import {
  createPlatformDeskTicketConditionalDecision,
  platformDeskTicketConditions,
} from './ticketRules';

/**
 * Who may do what about requests: everybody files them; who asked, their team,
 * those who joined and whoever works on one read it and speak in it, and all of
 * these but those who joined edit it; the platform group does all, and the
 * escalation group reads. `undefined` for other permissions.
 *
 * @public
 */
export function decideTickets(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  const isPlatform = hasRole(person, roles, 'platform');
  const allowIf = (isAllowed: boolean): PolicyDecision => ({
    result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  });
  if (isPermission(permission, platformDeskTicketCreatePermission)) {
    return allowIf(true);
  }
  if (isPermission(permission, platformDeskTicketImportPermission)) {
    return allowIf(isPlatform);
  }
  if (!isResourcePermission(permission, RESOURCE_TYPE_PLATFORM_DESK_TICKET)) {
    return undefined;
  }
  if (
    isPlatform ||
    isPermission(permission, platformDeskTicketTriagePermission)
  ) {
    return allowIf(isPlatform);
  }
  if (
    isPermission(permission, platformDeskTicketReadPermission) &&
    hasRole(person, roles, 'escalation')
  ) {
    return allowIf(true);
  }
  const { isTicketEditor, isTicketParty } = platformDeskTicketConditions;
  const isOneOfThem = isPermission(permission, platformDeskTicketEditPermission)
    ? isTicketEditor
    : isTicketParty;
  return createPlatformDeskTicketConditionalDecision(
    permission,
    isOneOfThem({ claims: claimsOf(person) }),
  );
}
