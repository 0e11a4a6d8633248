import type { PluginRequester } from '@waymark/plugin-client';
import { trackerListSchema } from './model';
import type { TrackersApi } from './TrackersApi';

/**
 * Asks the platform desk how the trackers of requests are.
 *
 * @public
 */
export class TrackersClient implements TrackersApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[options]: Parameters<TrackersApi['list']>) {
    return await this.requester.send(
      trackerListSchema,
      { path: '/trackers' },
      options,
    );
  }
}
