import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ProposalWriter } from './ProposalWriter';

/**
 * Where modules register writers of proposals for further hosts.
 *
 * @public
 */
export interface OwnershipProposalWritersExtensionPoint {
  /**
   * Writers are asked in the order of registration, before the built-in one. A
   * second writer with the same id throws, which fails the boot.
   */
  addProposalWriter(...writers: ProposalWriter[]): void;
}

/**
 * Extension point of the ownership backend for writers of proposals.
 *
 * @public
 */
export const ownershipProposalWritersExtensionPoint =
  createExtensionPoint<OwnershipProposalWritersExtensionPoint>({
    id: 'ownership.proposalWriters',
  });
