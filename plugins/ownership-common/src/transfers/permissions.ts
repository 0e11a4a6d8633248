import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of a transfer, planned ones included.
 *
 * @public
 */
export const RESOURCE_TYPE_OWNERSHIP_TRANSFER = 'ownership-transfer';

type TransferPermission = ResourcePermission<
  typeof RESOURCE_TYPE_OWNERSHIP_TRANSFER
>;

const permissionOf = (
  name: string,
  action: 'create' | 'update' | 'delete',
): TransferPermission =>
  createPermission({
    name: `ownership.transfer.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_OWNERSHIP_TRANSFER,
  });

/** Open a transfer. @public */
export const ownershipTransferCreatePermission = permissionOf(
  'create',
  'create',
);

/** Change the plan, settle items, block, unblock and complete. @public */
export const ownershipTransferEditPermission = permissionOf('edit', 'update');

/** Sign the plan for one of the two teams. @public */
export const ownershipTransferSignPermission = permissionOf('sign', 'update');

/** Give a transfer up. @public */
export const ownershipTransferCancelPermission = permissionOf(
  'cancel',
  'delete',
);

/** Ask the escalation group to decide. @public */
export const ownershipTransferEscalatePermission = permissionOf(
  'escalate',
  'update',
);

/** Every permission about transfers. @public */
export const ownershipTransferPermissions = [
  ownershipTransferCreatePermission,
  ownershipTransferEditPermission,
  ownershipTransferSignPermission,
  ownershipTransferCancelPermission,
  ownershipTransferEscalatePermission,
];
