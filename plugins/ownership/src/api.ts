import { createApiRef } from '@backstage/core-plugin-api';
import type { OwnershipApi } from '@waymark/plugin-ownership-common';

/**
 * The client of the ownership backend, in both frontend systems.
 *
 * @public
 */
export const ownershipApiRef = createApiRef<OwnershipApi>({
  id: 'plugin.ownership.client',
});
