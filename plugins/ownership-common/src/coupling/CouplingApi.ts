import type { OwnershipRequestOptions } from '../OwnershipApi';
import type {
  CouplingChangeList,
  CouplingChangesQuery,
  CouplingMatrix,
  CouplingQuery,
  CouplingStateList,
  CouplingTrend,
} from './model';

/**
 * How often changes cross owners, from git history.
 *
 * @public
 */
export interface CouplingApi {
  /** How far the history of each repository is known, and which files do not count. */
  state(options?: OwnershipRequestOptions): Promise<CouplingStateList>;
  matrix(
    query: CouplingQuery,
    options?: OwnershipRequestOptions,
  ): Promise<CouplingMatrix>;
  trend(
    query: CouplingQuery,
    options?: OwnershipRequestOptions,
  ): Promise<CouplingTrend>;
  /** The changes behind a cell, newest first. */
  changes(
    query: CouplingChangesQuery,
    options?: OwnershipRequestOptions,
  ): Promise<CouplingChangeList>;
}
