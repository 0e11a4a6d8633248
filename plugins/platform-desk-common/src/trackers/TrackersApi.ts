import type { RequestOptions } from '@waymark/plugin-client';
import type { TrackerStateAnswer } from './model';

/**
 * Tells how the trackers of requests are. Every method rejects with
 * `NotInstalledError`, `ServiceUnavailableError` or `ResponseError`.
 *
 * @public
 */
export interface TrackersApi {
  /** Empty where requests are followed in the portal alone; no tracker is asked. */
  list(options?: RequestOptions): Promise<{ items: TrackerStateAnswer[] }>;
}
