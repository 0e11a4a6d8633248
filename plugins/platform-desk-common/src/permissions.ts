import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Look at capabilities and at what is asked for.
 *
 * @public
 */
export const platformDeskReadPermission = createPermission({
  name: 'platform-desk.read',
  attributes: { action: 'read' },
});
