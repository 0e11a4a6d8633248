import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Person, Roles } from '@waymark/people';
import { decideOncall } from '@waymark/plugin-oncall-node';
import { decideOwnership } from '@waymark/plugin-ownership-node';
import { decidePlatformDesk } from '@waymark/plugin-platform-desk-node';
import { decideCatalog } from './decideCatalog';
import { decideLocalGit } from './decideLocalGit';
import { decideScaffolder } from './decideScaffolder';
import { allowIf, DENY, isRead } from './decision';

/**
 * The decision of one plugin: `undefined` for permissions of others.
 *
 * @public
 */
export type Decide = (
  permission: Permission,
  person: Person,
  roles: Roles,
) => PolicyDecision | undefined;

const decisions: readonly Decide[] = [
  decideCatalog,
  decideScaffolder,
  decideLocalGit,
  decideOwnership,
  decideOncall,
  decidePlatformDesk,
];

/**
 * What Waymark decides: nobody who is not signed in does anything, each plugin
 * decides on its own permissions, and of what no plugin knows, reading is
 * allowed and changing is not.
 *
 * @public
 */
export function decide(
  permission: Permission,
  person: Person | undefined,
  roles: Roles,
): PolicyDecision {
  if (!person) {
    return DENY;
  }
  for (const decideOne of decisions) {
    const decision = decideOne(permission, person, roles);
    if (decision) {
      return decision;
    }
  }
  return allowIf(isRead(permission));
}
