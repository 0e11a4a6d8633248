import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ReviewHost } from './ReviewHost';

/**
 * Where modules register hosts of pull requests.
 *
 * @public
 */
export interface OwnershipReviewHostsExtensionPoint {
  /** A second host with the same id throws, which fails the boot. */
  addReviewHost(...hosts: ReviewHost[]): void;
}

/**
 * Extension point of the ownership backend for hosts of pull requests.
 *
 * @public
 */
export const ownershipReviewHostsExtensionPoint =
  createExtensionPoint<OwnershipReviewHostsExtensionPoint>({
    id: 'ownership.reviewHosts',
  });
