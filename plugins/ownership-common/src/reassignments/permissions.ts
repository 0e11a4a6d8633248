import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of a bulk reassignment to one owner.
 *
 * @public
 */
export const RESOURCE_TYPE_OWNERSHIP_REASSIGNMENT = 'ownership-reassignment';

/**
 * Preview and propose that the things of somebody who is gone go to another
 * owner.
 *
 * @public
 */
export const ownershipReassignPermission: ResourcePermission<
  typeof RESOURCE_TYPE_OWNERSHIP_REASSIGNMENT
> = createPermission({
  name: 'ownership.reassignment.propose',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_OWNERSHIP_REASSIGNMENT,
});
