import { parseEntityRef } from '@backstage/catalog-model';
import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import { runbookListSchema, runbookSchema, type RunbookState } from './model';
import type { RunbooksApi } from './RunbooksApi';

/**
 * Asks the ownership backend about runbooks.
 *
 * @public
 */
export class RunbooksClient implements RunbooksApi {
  constructor(private readonly requester: PluginRequester) {}

  async runbookOf(entityRef: string, options?: OwnershipRequestOptions) {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.requester.send(
      runbookSchema,
      { path: `/runbooks/${path}` },
      options,
    );
  }

  async runbooks(
    query: { state?: RunbookState; cursor?: string; limit?: number },
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      runbookListSchema,
      { path: '/runbooks', query: { ...query } },
      options,
    );
  }
}
