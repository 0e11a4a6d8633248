import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Person, Roles } from '@waymark/people';
import { oncallReadPermission } from '@waymark/plugin-oncall-common';
import { decideIncidents } from './decideIncidents';
import { decideRetros } from './decideRetros';
import { decideSchedules } from './decideSchedules';

type Decide = (
  permission: Permission,
  person: Person,
  roles: Roles,
) => PolicyDecision | undefined;

/** The decisions of each feature on its own permissions. */
const decisions: readonly Decide[] = [
  decideIncidents,
  decideSchedules,
  decideRetros,
];

/**
 * Who may do what in on-call: everybody who is signed in reads. `undefined`
 * for permissions of others.
 *
 * @public
 */
export const decideOncall: Decide = (permission, person, roles) => {
  if (isPermission(permission, oncallReadPermission)) {
    return { result: AuthorizeResult.ALLOW };
  }
  for (const decide of decisions) {
    const decision = decide(permission, person, roles);
    if (decision) {
      return decision;
    }
  }
  return undefined;
};
