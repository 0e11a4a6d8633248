import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/** The resource type of a scanned repository, as `ownership.repository.*` has it. */
const repository = 'ownership-repository';

/**
 * Propose a change of files in a repository, bring it up to date, or take it
 * back.
 *
 * @public
 */
export const ownershipProposalCreatePermission: ResourcePermission<
  typeof repository
> = createPermission({
  name: 'ownership.proposal.create',
  attributes: { action: 'create' },
  resourceType: repository,
});

/**
 * Merge a proposal into the base branch of a repository.
 *
 * @public
 */
export const ownershipProposalMergePermission: ResourcePermission<
  typeof repository
> = createPermission({
  name: 'ownership.proposal.merge',
  attributes: { action: 'update' },
  resourceType: repository,
});

/** Every permission about proposals. @public */
export const ownershipProposalPermissions = [
  ownershipProposalCreatePermission,
  ownershipProposalMergePermission,
];
