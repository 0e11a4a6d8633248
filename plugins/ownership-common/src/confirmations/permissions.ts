import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of an entity that needs an owner.
 *
 * @public
 */
export const RESOURCE_TYPE_OWNERSHIP_THING = 'ownership-thing';

/**
 * Reconfirm that a thing belongs to its owner.
 *
 * @public
 */
export const ownershipThingConfirmPermission: ResourcePermission<
  typeof RESOURCE_TYPE_OWNERSHIP_THING
> = createPermission({
  name: 'ownership.thing.confirm',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_OWNERSHIP_THING,
});
