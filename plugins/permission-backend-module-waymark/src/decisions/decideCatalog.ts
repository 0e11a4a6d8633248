import {
  catalogConditions,
  createCatalogConditionalDecision,
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
  catalogLocationAnalyzePermission,
  catalogLocationCreatePermission,
  catalogPermissions,
  catalogEntityCreatePermission,
  catalogIngestionManagePermission,
  catalogLocationDeletePermission,
} from '../alphaCompat';
import {
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { claimsOf, hasRole, isInTeam, Person, Roles } from '@waymark/people';
import { ALLOW, allowIf, isOneOf, isRead } from './decision';

/**
 * Who may do what in the catalog: everybody reads, and may validate an entity
 * and analyse an address; whoever is in a team registers locations; an entity is refreshed and
 * unregistered by its owner, by a lead of its owner and by the platform and
 * escalation groups; the rest is the platform group's.
 *
 * @public
 */
export function decideCatalog(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (!isOneOf(permission, catalogPermissions)) {
    return undefined;
  }
  const isPlatform = hasRole(person, roles, 'platform');
  if (
    isPermission(permission, catalogEntityRefreshPermission) ||
    isPermission(permission, catalogEntityDeletePermission)
  ) {
    return isPlatform || hasRole(person, roles, 'escalation')
      ? ALLOW
      : createCatalogConditionalDecision(
          permission,
          catalogConditions.isEntityOwner({ claims: claimsOf(person) }),
        );
  }
  if (
    isPermission(permission, catalogLocationCreatePermission) ||
    isPermission(permission, catalogEntityCreatePermission)
  ) {
    return allowIf(isPlatform || isInTeam(person));
  }
  if (
    isPermission(permission, catalogLocationDeletePermission) ||
    isPermission(permission, catalogIngestionManagePermission)
  ) {
    return allowIf(isPlatform);
  }
  if (
    isPermission(permission, catalogEntityValidatePermission) ||
    isPermission(permission, catalogLocationAnalyzePermission)
  ) {
    return ALLOW;
  }
  return allowIf(isPlatform || isRead(permission));
}
