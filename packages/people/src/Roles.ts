import { claimsOf, Person } from './Person';
import { completeRef } from './refs';

/**
 * Which Groups have which role. Roles are data: no name of a group is in code.
 *
 * @public
 */
export interface Roles {
  /** Runs the portal and the platform under it. */
  platform: readonly string[];
  /** Decides what teams cannot settle between them. */
  escalation: readonly string[];
  /** Product managers. */
  product: readonly string[];
}

/** @public */
export type Role = keyof Roles;

/**
 * The part of a configuration that roles are read from; Backstage's `Config`
 * fits.
 *
 * @public
 */
export interface RolesConfig {
  getOptionalStringArray(key: string): string[] | undefined;
}

/**
 * Reads `waymark.groups.{platform,escalation,product}`, each a list of Group
 * refs and empty when absent. Throws an Error that names the key for anything
 * that is no Group ref.
 *
 * @public
 */
export function readRoles(config: RolesConfig): Roles {
  return {
    platform: readGroups(config, 'waymark.groups.platform'),
    escalation: readGroups(config, 'waymark.groups.escalation'),
    product: readGroups(config, 'waymark.groups.product'),
  };
}

/**
 * Whether the person belongs to, or leads, a Group with the role.
 *
 * @public
 */
export function hasRole(person: Person, roles: Roles, role: Role): boolean {
  const claims = claimsOf(person);
  return roles[role].some(ref => claims.includes(ref));
}

function readGroups(config: RolesConfig, key: string): string[] {
  return (config.getOptionalStringArray(key) ?? []).map((text, index) => {
    const ref = completeRef(text, 'group');
    if (!ref?.startsWith('group:')) {
      throw new Error(
        `${key}[${index}]: '${text}' is not the ref of a Group, such as group:default/platform`,
      );
    }
    return ref;
  });
}
