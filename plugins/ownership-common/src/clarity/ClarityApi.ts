import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { ClarityList, EntityClarity } from './model';

/**
 * Questions about clarity; they fail as those of `OwnershipApi` do.
 *
 * @public
 */
export interface ClarityApi {
  /** The levels of at most 1,000 entities, in one request. */
  levelsOf(
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ): Promise<ClarityList>;
  /** The clarity of one entity with its terms. */
  of(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<EntityClarity>;
}
