import {
  RESOURCE_TYPE_SCAFFOLDER_TASK,
  scaffolderPermissions,
  taskCancelPermission,
  taskReadPermission,
  templateManagementPermission,
} from '../alphaCompat';
import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { hasRole, Person, Roles } from '@waymark/people';
import { ALLOW, allowIf, isOneOf } from './decision';

/**
 * Who may do what with templates: everybody runs and dry-runs them; a task is
 * read and cancelled by whoever started it and by the platform group, which
 * also has the management pages.
 *
 * @public
 */
export function decideScaffolder(
  permission: Permission,
  person: Person,
  roles: Roles,
): PolicyDecision | undefined {
  if (!isOneOf(permission, scaffolderPermissions)) {
    return undefined;
  }
  const isPlatform = hasRole(person, roles, 'platform');
  if (isPermission(permission, templateManagementPermission)) {
    return allowIf(isPlatform);
  }
  if (
    isPermission(permission, taskReadPermission) ||
    isPermission(permission, taskCancelPermission)
  ) {
    return isPlatform ? ALLOW : ownTasks(person);
  }
  return ALLOW;
}

/**
 * The scaffolder's rule `IS_TASK_OWNER` as data: its helper is in the backend
 * package, which a policy should not have to load.
 */
function ownTasks(person: Person): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'scaffolder',
    resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
    conditions: {
      rule: 'IS_TASK_OWNER',
      resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
      params: { createdBy: [person.userRef] },
    },
  };
}
