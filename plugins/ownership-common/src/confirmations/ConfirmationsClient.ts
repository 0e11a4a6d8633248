import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { ConfirmationsApi } from './ConfirmationsApi';
import {
  confirmationResultSchema,
  dueConfirmationListSchema,
  undoneConfirmationsSchema,
} from './model';

/**
 * Asks the ownership backend about confirmations, and makes them.
 *
 * @public
 */
export class ConfirmationsClient implements ConfirmationsApi {
  constructor(private readonly requester: PluginRequester) {}

  async due(
    query: { ownerRef?: string } = {},
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      dueConfirmationListSchema,
      { path: '/confirmations/due', query },
      options,
    );
  }

  async confirm(
    id: string,
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      confirmationResultSchema,
      { method: 'POST', path: '/confirmations', body: { id, entityRefs } },
      options,
    );
  }

  async undo(id: string, options?: OwnershipRequestOptions) {
    return this.requester.send(
      undoneConfirmationsSchema,
      { method: 'POST', path: `/confirmations/${encodeURIComponent(id)}/undo` },
      options,
    );
  }
}
