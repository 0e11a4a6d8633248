import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { type OncallApi, OncallClient } from '@waymark/plugin-oncall-common';
import {
  type OwnershipApi,
  OwnershipClient,
} from '@waymark/plugin-ownership-common';

/** The other plugins that golden paths use, each with the identity of the person. */
export interface Neighbours {
  readonly oncall: OncallApi;
  readonly ownership: OwnershipApi;
  /** What a request to the plugin needs, so that it acts as the person. */
  as(
    credentials: BackstageCredentials,
    pluginId: 'oncall' | 'ownership',
  ): Promise<{ token: string }>;
}

/** Reaches them over HTTP. */
export function createNeighbours(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): Neighbours {
  const { auth, discovery } = options;
  const reach = { discoveryApi: discovery, fetchApi: { fetch } };
  return {
    oncall: new OncallClient(reach),
    ownership: new OwnershipClient(reach),
    as: (credentials, pluginId) =>
      auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: pluginId,
      }),
  };
}
