import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Read schedules, who is on call, incidents and retros.
 *
 * @public
 */
export const oncallReadPermission = createPermission({
  name: 'oncall.read',
  attributes: { action: 'read' },
});
