import type { OwnershipRequestOptions } from '../OwnershipApi';
import type {
  ConfirmationResult,
  DueConfirmationList,
  UndoneConfirmations,
} from './model';

/**
 * Reconfirming that things belong to whom the catalog says.
 *
 * @public
 */
export interface ConfirmationsApi {
  /** What the owner has to reconfirm; what the caller acts for when absent. */
  due(
    query?: { ownerRef?: string },
    options?: OwnershipRequestOptions,
  ): Promise<DueConfirmationList>;
  /**
   * Confirms the owners of at most 1,000 entities, all or none. `id` is chosen
   * by the caller: asked again with it, nothing happens twice.
   */
  confirm(
    id: string,
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ): Promise<ConfirmationResult>;
  /** Takes confirmations back that the caller has just made. */
  undo(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<UndoneConfirmations>;
}
