import { createPermission } from '@backstage/plugin-permission-common';
import {
  platformDeskAccessReadAllPermission,
  platformDeskAccessRequestPermission,
} from './access/permissions';
import {
  platformDeskRunReadAllPermission,
  platformDeskRunRecordPermission,
} from './runs/permissions';
import {
  platformDeskTicketCreatePermission,
  platformDeskTicketImportPermission,
  platformDeskTicketPermissions,
} from './tickets/permissions';

/**
 * Look at capabilities and at what is asked for.
 *
 * @public
 */
export const platformDeskReadPermission = createPermission({
  name: 'platform-desk.read',
  attributes: { action: 'read' },
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const platformDeskPermissions = [
  platformDeskReadPermission,
  platformDeskTicketCreatePermission,
  platformDeskTicketImportPermission,
  ...platformDeskTicketPermissions,
  platformDeskRunReadAllPermission,
  platformDeskRunRecordPermission,
  platformDeskAccessRequestPermission,
  platformDeskAccessReadAllPermission,
];
