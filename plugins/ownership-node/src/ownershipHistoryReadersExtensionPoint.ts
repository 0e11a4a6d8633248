import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { HistoryReader } from './HistoryReader';

/**
 * Where modules register what reads the history of further hosts.
 *
 * @public
 */
export interface OwnershipHistoryReadersExtensionPoint {
  /**
   * Readers are asked in the order of registration, before the built-in ones.
   * A second reader with the same id throws, which fails the boot.
   */
  addHistoryReader(...readers: HistoryReader[]): void;
}

/**
 * Extension point of the ownership backend for history readers.
 *
 * @public
 */
export const ownershipHistoryReadersExtensionPoint =
  createExtensionPoint<OwnershipHistoryReadersExtensionPoint>({
    id: 'ownership.historyReaders',
  });
