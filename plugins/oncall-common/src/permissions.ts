import { createPermission } from '@backstage/plugin-permission-common';
import { oncallIncidentPermissions } from './incidents/permissions';
import { oncallProviderPermissions } from './providers/permissions';
import { oncallRetroPermissions } from './retros/permissions';
import { oncallSchedulePermissions } from './schedules/permissions';

/**
 * Read schedules, who is on call, incidents and retros.
 *
 * @public
 */
export const oncallReadPermission = createPermission({
  name: 'oncall.read',
  attributes: { action: 'read' },
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const oncallPermissions = [
  oncallReadPermission,
  ...oncallSchedulePermissions,
  ...oncallIncidentPermissions,
  ...oncallProviderPermissions,
  ...oncallRetroPermissions,
];
