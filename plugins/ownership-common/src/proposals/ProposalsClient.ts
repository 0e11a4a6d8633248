import { pathOf } from '@waymark/plugin-client';
import type { PluginRequester } from '../client/PluginRequester';
import {
  codeownersPreviewSchema,
  proposalDetailsSchema,
  proposalListSchema,
} from '../model/proposal';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { ProposalsApi, ProposalsQuery } from './ProposalsApi';

type Options = OwnershipRequestOptions;

/**
 * Asks the ownership backend about proposals.
 *
 * @public
 */
export class ProposalsClient implements ProposalsApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(query: ProposalsQuery = {}, options?: Options) {
    return this.requester.send(
      proposalListSchema,
      { path: '/proposals', query: { ...query } },
      options,
    );
  }

  async get(id: string, options?: Options) {
    return this.requester.send(
      proposalDetailsSchema,
      { path: pathOf('proposals', id) },
      options,
    );
  }

  async merge(id: string, options?: Options) {
    return this.act(id, 'merge', options);
  }

  async close(id: string, options?: Options) {
    return this.act(id, 'close', options);
  }

  async refresh(id: string, options?: Options) {
    return this.act(id, 'refresh', options);
  }

  async previewCodeowners(
    repositoryId: string,
    body: { force?: boolean } = {},
    options?: Options,
  ) {
    return this.requester.send(
      codeownersPreviewSchema,
      {
        method: 'POST',
        path: pathOf('repositories', repositoryId, 'codeowners', 'preview'),
        body,
      },
      options,
    );
  }

  async proposeCodeowners(
    repositoryId: string,
    body: { force?: boolean } = {},
    options?: Options,
  ) {
    return this.requester.send(
      proposalDetailsSchema,
      {
        method: 'POST',
        path: pathOf('repositories', repositoryId, 'codeowners', 'propose'),
        body,
      },
      options,
    );
  }

  private async act(id: string, command: string, options?: Options) {
    return this.requester.send(
      proposalDetailsSchema,
      { method: 'POST', path: pathOf('proposals', id, command), body: {} },
      options,
    );
  }
}
