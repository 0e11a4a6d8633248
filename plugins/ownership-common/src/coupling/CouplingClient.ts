import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { CouplingApi } from './CouplingApi';
import {
  couplingChangeListSchema,
  type CouplingChangesQuery,
  couplingMatrixSchema,
  type CouplingQuery,
  couplingStateListSchema,
  couplingTrendSchema,
} from './model';

/**
 * Asks the ownership backend about coupling.
 *
 * @public
 */
export class CouplingClient implements CouplingApi {
  constructor(private readonly requester: PluginRequester) {}

  async state(options?: OwnershipRequestOptions) {
    return this.requester.send(
      couplingStateListSchema,
      { path: '/coupling/state' },
      options,
    );
  }

  async matrix(query: CouplingQuery, options?: OwnershipRequestOptions) {
    return this.requester.send(
      couplingMatrixSchema,
      { path: '/coupling/matrix', query: { ...query } },
      options,
    );
  }

  async trend(query: CouplingQuery, options?: OwnershipRequestOptions) {
    return this.requester.send(
      couplingTrendSchema,
      { path: '/coupling/trend', query: { ...query } },
      options,
    );
  }

  async changes(
    query: CouplingChangesQuery,
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      couplingChangeListSchema,
      { path: '/coupling/changes', query: { ...query } },
      options,
    );
  }
}
