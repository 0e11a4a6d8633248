import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_OWNERSHIP_TRANSFER } from '@waymark/plugin-ownership-common';

/**
 * What a permission rule sees of a transfer: `sideRefs` are the teams that may
 * act. Those are both, and for a signature the one that is signed for.
 *
 * @public
 */
export interface OwnershipTransferResource {
  id: string;
  sideRefs: string[];
}

/**
 * A filter of transfers that a rule becomes: those with at least one of the
 * teams.
 *
 * @public
 */
export interface OwnershipTransferFilter {
  anySideRef: string[];
}

/**
 * The resource that `ownership.transfer.*` permissions are about.
 *
 * @public
 */
export const ownershipTransferResourceRef = createPermissionResourceRef<
  OwnershipTransferResource,
  OwnershipTransferFilter
>().with({
  pluginId: 'ownership',
  resourceType: RESOURCE_TYPE_OWNERSHIP_TRANSFER,
});
