import { createPermission } from '@backstage/plugin-permission-common';

/** See the runs of everybody. @public */
export const platformDeskRunReadAllPermission = createPermission({
  name: 'platform-desk.run.read-all',
  attributes: { action: 'read' },
});

/** Record runs of golden paths; what runs them does. @public */
export const platformDeskRunRecordPermission = createPermission({
  name: 'platform-desk.run.record',
  attributes: { action: 'create' },
});
