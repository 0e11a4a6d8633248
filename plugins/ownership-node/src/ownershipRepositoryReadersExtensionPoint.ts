import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { RepositoryReader } from './RepositoryReader';

/**
 * Where modules register readers for further hosts.
 *
 * @public
 */
export interface OwnershipRepositoryReadersExtensionPoint {
  /**
   * Readers are asked in the order of registration, before the built-in one.
   * A second reader with the same id throws, which fails the boot.
   */
  addRepositoryReader(...readers: RepositoryReader[]): void;
}

/**
 * Extension point of the ownership backend for repository readers.
 *
 * @public
 */
export const ownershipRepositoryReadersExtensionPoint =
  createExtensionPoint<OwnershipRepositoryReadersExtensionPoint>({
    id: 'ownership.repositoryReaders',
  });
