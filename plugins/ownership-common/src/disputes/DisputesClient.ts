import type { z } from 'zod';
import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { DisputesApi, DisputesQuery } from './DisputesApi';
import {
  disputeBacklogSchema,
  disputeDetailsSchema,
  disputeListSchema,
  disputeOpenedSchema,
  disputePreviewSchema,
  disputeSchema,
  disputesOpenedSchema,
} from './dispute';

/**
 * Asks the ownership backend about disputes.
 *
 * @public
 */
export class DisputesClient implements DisputesApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(query: DisputesQuery = {}, options?: OwnershipRequestOptions) {
    const { mine, ...rest } = query;
    return await this.requester.send(
      disputeListSchema,
      {
        path: '/disputes',
        query: { ...rest, mine: mine ? 'true' : undefined },
      },
      options,
    );
  }

  async backlog(options?: OwnershipRequestOptions) {
    return await this.requester.send(
      disputeBacklogSchema,
      { path: '/disputes/backlog' },
      options,
    );
  }

  async get(id: string, options?: OwnershipRequestOptions) {
    return await this.requester.send(
      disputeDetailsSchema,
      { path: pathOf(id) },
      options,
    );
  }

  async open(
    body: Parameters<DisputesApi['open']>[0],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(disputeOpenedSchema, '/disputes', body, options);
  }

  async openAll(
    body: Parameters<DisputesApi['openAll']>[0],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(
      disputesOpenedSchema,
      '/disputes/bulk',
      body,
      options,
    );
  }

  async comment(
    id: string,
    body: Parameters<DisputesApi['comment']>[1],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(
      disputeSchema,
      `${pathOf(id)}/comment`,
      body,
      options,
    );
  }

  async nameTemporaryOwner(
    id: string,
    body: Parameters<DisputesApi['nameTemporaryOwner']>[1],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(
      disputeSchema,
      `${pathOf(id)}/temporary-owner`,
      body,
      options,
    );
  }

  async namePermanentOwner(
    id: string,
    body: Parameters<DisputesApi['namePermanentOwner']>[1],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(
      disputeSchema,
      `${pathOf(id)}/permanent-owner`,
      body,
      options,
    );
  }

  async preview(
    id: string,
    body: Parameters<DisputesApi['preview']>[1],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(
      disputePreviewSchema,
      `${pathOf(id)}/preview`,
      body,
      options,
    );
  }

  async withdraw(
    id: string,
    body: Parameters<DisputesApi['withdraw']>[1],
    options?: OwnershipRequestOptions,
  ) {
    return await this.post(
      disputeSchema,
      `${pathOf(id)}/withdraw`,
      body,
      options,
    );
  }

  private async post<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body: unknown,
    options?: OwnershipRequestOptions,
  ) {
    return await this.requester.send(
      schema,
      { method: 'POST', path, body },
      options,
    );
  }
}

function pathOf(id: string): string {
  return `/disputes/${encodeURIComponent(id)}`;
}
