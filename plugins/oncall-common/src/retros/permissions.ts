import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of a retro, its action items included.
 *
 * @public
 */
export const RESOURCE_TYPE_ONCALL_RETRO = 'oncall-retro';

type RetroPermission = ResourcePermission<typeof RESOURCE_TYPE_ONCALL_RETRO>;

const permissionOf = (
  name: string,
  action: 'update' | 'delete',
): RetroPermission =>
  createPermission({
    name: `oncall.retro.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_ONCALL_RETRO,
  });

/** Write it, send it to review, publish it. @public */
export const oncallRetroEditPermission = permissionOf('edit', 'update');

/** Sign it for a team. @public */
export const oncallRetroSignPermission = permissionOf('sign', 'update');

/** Do without it. @public */
export const oncallRetroCancelPermission = permissionOf('cancel', 'delete');

/** Add action items, change them, and say that they are done. @public */
export const oncallActionItemUpdatePermission: RetroPermission =
  createPermission({
    name: 'oncall.action-item.update',
    attributes: { action: 'update' },
    resourceType: RESOURCE_TYPE_ONCALL_RETRO,
  });

/** Every permission about retros. @public */
export const oncallRetroPermissions = [
  oncallRetroEditPermission,
  oncallRetroSignPermission,
  oncallRetroCancelPermission,
  oncallActionItemUpdatePermission,
];
