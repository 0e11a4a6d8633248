import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of a dispute about who owns an entity.
 *
 * @public
 */
export const RESOURCE_TYPE_OWNERSHIP_DISPUTE = 'ownership-dispute';

function permissionOf(
  name: string,
): ResourcePermission<typeof RESOURCE_TYPE_OWNERSHIP_DISPUTE> {
  return createPermission({
    name: `ownership.dispute.${name}`,
    attributes: { action: 'update' },
    resourceType: RESOURCE_TYPE_OWNERSHIP_DISPUTE,
  });
}

/** Open a dispute about who owns an entity. @public */
export const ownershipDisputeOpenPermission = createPermission({
  name: 'ownership.dispute.open',
  attributes: { action: 'create' },
});

/** Comment on a dispute, and follow it. @public */
export const ownershipDisputeCommentPermission = createPermission({
  name: 'ownership.dispute.comment',
  attributes: { action: 'update' },
});

/** Decide who owns it, for now or for good. @public */
export const ownershipDisputeSettlePermission = permissionOf('settle');

/** Agree with the other claimants on who owns it. @public */
export const ownershipDisputeAgreePermission = permissionOf('agree');

/** Take a dispute back. @public */
export const ownershipDisputeWithdrawPermission = permissionOf('withdraw');

/** Every permission about disputes. @public */
export const ownershipDisputePermissions = [
  ownershipDisputeOpenPermission,
  ownershipDisputeCommentPermission,
  ownershipDisputeSettlePermission,
  ownershipDisputeAgreePermission,
  ownershipDisputeWithdrawPermission,
];
