import { createPermission } from '@backstage/plugin-permission-common';

/** Ask for leave to deploy; the access policy decides what comes of it. @public */
export const platformDeskAccessRequestPermission = createPermission({
  name: 'platform-desk.access.request',
  attributes: { action: 'create' },
});

/** See everybody's grants and environments. @public */
export const platformDeskAccessReadAllPermission = createPermission({
  name: 'platform-desk.access.read-all',
  attributes: { action: 'read' },
});
