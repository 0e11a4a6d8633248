import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  Repository,
  RESOURCE_TYPE_OWNERSHIP_REPOSITORY,
} from '@waymark/plugin-ownership-common';

/**
 * What a permission rule sees of a scanned repository: `ownerRefs` are the
 * Groups and Users who own an entity of it.
 *
 * @public
 */
export type OwnershipRepositoryResource = Pick<Repository, 'id' | 'ownerRefs'>;

/**
 * A filter of repositories that a rule becomes: those with at least one of the
 * owners.
 *
 * @public
 */
export interface OwnershipRepositoryFilter {
  anyOwnerRef: string[];
}

/**
 * The resource that `ownership.repository.*` permissions are about.
 *
 * @public
 */
export const ownershipRepositoryResourceRef = createPermissionResourceRef<
  OwnershipRepositoryResource,
  OwnershipRepositoryFilter
>().with({
  pluginId: 'ownership',
  resourceType: RESOURCE_TYPE_OWNERSHIP_REPOSITORY,
});
