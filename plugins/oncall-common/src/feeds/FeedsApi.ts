import type { RequestOptions } from '@waymark/plugin-client';
import type { CreatedFeed, CreateFeed, FeedList } from './model';

/**
 * The calendar feeds of the caller.
 *
 * @public
 */
export interface FeedsApi {
  list(options?: RequestOptions): Promise<FeedList>;
  /** The answer has the address, which nobody can see again. */
  create(feed: CreateFeed, options?: RequestOptions): Promise<CreatedFeed>;
  /** The address answers 404 from now on. */
  revoke(id: string, options?: RequestOptions): Promise<FeedList>;
}
