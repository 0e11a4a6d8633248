import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import type { FeedsApi } from './FeedsApi';
import { createdFeedSchema, type CreateFeed, feedListSchema } from './model';

/**
 * Asks the on-call backend about the calendar feeds of the caller.
 *
 * @public
 */
export class FeedsClient implements FeedsApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(options?: RequestOptions) {
    return await this.requester.send(
      feedListSchema,
      { path: '/feeds' },
      options,
    );
  }

  async create(feed: CreateFeed, options?: RequestOptions) {
    return await this.requester.send(
      createdFeedSchema,
      { method: 'POST', path: '/feeds', body: feed },
      options,
    );
  }

  async revoke(id: string, options?: RequestOptions) {
    return await this.requester.send(
      feedListSchema,
      { method: 'POST', path: pathOf('feeds', id, 'revoke'), body: {} },
      options,
    );
  }
}
