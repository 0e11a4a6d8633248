import type { PluginRequester } from '@waymark/plugin-client';
import { z } from 'zod';
import type { CapabilitiesApi } from './CapabilitiesApi';
import { capabilityListSchema } from './model';

type Arguments<Name extends keyof CapabilitiesApi> = Parameters<
  CapabilitiesApi[Name]
>;

/**
 * Asks the platform desk about capabilities.
 *
 * @public
 */
export class CapabilitiesClient implements CapabilitiesApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[options]: Arguments<'list'>) {
    return await this.requester.send(
      capabilityListSchema,
      { path: '/capabilities' },
      options,
    );
  }

  async follow(...[body, options]: Arguments<'follow'>) {
    return await this.requester.send(
      z.object({ isFollowed: z.boolean() }),
      { method: 'POST', path: '/capabilities/follow', body },
      options,
    );
  }
}
