import { createPermission } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_ONCALL_INCIDENT } from '../incidents/permissions';

/** Say which service of a provider an entity is; about its owners. @public */
export const oncallServiceMapPermission = createPermission({
  name: 'oncall.service.map',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ONCALL_INCIDENT,
});

/** Have a provider read now. @public */
export const oncallProvidersManagePermission = createPermission({
  name: 'oncall.providers.manage',
  attributes: { action: 'update' },
});

/** Every permission about providers. @public */
export const oncallProviderPermissions = [
  oncallServiceMapPermission,
  oncallProvidersManagePermission,
];
