import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { Runbook, RunbookList, RunbookState } from './model';

/**
 * Questions about runbooks.
 *
 * @public
 */
export interface RunbooksApi {
  /** The runbook of an entity, with its text; `missing` when it has none. */
  runbookOf(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<Runbook>;
  /** Runbooks with their text, at most 200 at once. */
  runbooks(
    query: { state?: RunbookState; cursor?: string; limit?: number },
    options?: OwnershipRequestOptions,
  ): Promise<RunbookList>;
}
