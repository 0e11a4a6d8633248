import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Person, Roles } from '@waymark/people';
import { platformDeskReadPermission } from '@waymark/plugin-platform-desk-common';
import { decideDeskAccess } from './decideDeskAccess';
import { decideRuns } from './decideRuns';
import { decideTickets } from './decideTickets';

type Decide = (
  permission: Permission,
  person: Person,
  roles: Roles,
) => PolicyDecision | undefined;

/** The decisions of each feature on its own permissions. */
const decisions: readonly Decide[] = [
  decideTickets,
  decideRuns,
  decideDeskAccess,
];

/**
 * Who may do what at the platform desk: everybody who is signed in looks at it.
 * `undefined` for permissions of others.
 *
 * @public
 */
export const decidePlatformDesk: Decide = (permission, person, roles) => {
  if (isPermission(permission, platformDeskReadPermission)) {
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
