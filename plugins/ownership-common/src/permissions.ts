import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { ownershipDisputePermissions } from './disputes/permissions';
import { ownershipProposalPermissions } from './proposals/permissions';
import { ownershipTransferPermissions } from './transfers/permissions';
import { ownershipThingConfirmPermission } from './confirmations/permissions';
import { ownershipReassignPermission } from './reassignments/permissions';

/**
 * The resource type of a scanned repository.
 *
 * @public
 */
export const RESOURCE_TYPE_OWNERSHIP_REPOSITORY = 'ownership-repository';

/**
 * Read repositories, findings, modules and the owners of paths.
 *
 * @public
 */
export const ownershipReadPermission = createPermission({
  name: 'ownership.read',
  attributes: { action: 'read' },
});

/**
 * Ask for a scan of a repository outside its schedule.
 *
 * @public
 */
export const ownershipRepositoryScanPermission: ResourcePermission<
  typeof RESOURCE_TYPE_OWNERSHIP_REPOSITORY
> = createPermission({
  name: 'ownership.repository.scan',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_OWNERSHIP_REPOSITORY,
});

/**
 * See what code hosts sent, and have it worked on again.
 *
 * @public
 */
export const ownershipWebhooksManagePermission = createPermission({
  name: 'ownership.webhooks.manage',
  attributes: { action: 'update' },
});

/**
 * Every permission of the ownership plugin.
 *
 * @public
 */
export const ownershipPermissions = [
  ...ownershipDisputePermissions,
  ...ownershipProposalPermissions,
  ...ownershipTransferPermissions,
  ownershipReadPermission,
  ownershipRepositoryScanPermission,
  ownershipWebhooksManagePermission,
  ownershipThingConfirmPermission,
  ownershipReassignPermission,
];
