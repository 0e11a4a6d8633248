import {
  type ClientDiscoveryApi,
  type ClientFetchApi,
  PluginRequester,
} from '@waymark/plugin-client';
import type { CapabilitiesApi } from '../capabilities/CapabilitiesApi';
import { CapabilitiesClient } from '../capabilities/CapabilitiesClient';
import type { ImportsApi } from '../imports/ImportsApi';
import { ImportsClient } from '../imports/ImportsClient';
import type { RunsApi } from '../runs/RunsApi';
import { RunsClient } from '../runs/RunsClient';
import type { TicketsApi } from '../tickets/TicketsApi';
import { TicketsClient } from '../tickets/TicketsClient';
import type { PlatformDeskApi } from './PlatformDeskApi';

/**
 * Asks the platform desk backend, from a browser or from another backend.
 * Answers are checked against their schemas.
 *
 * @public
 */
export class PlatformDeskClient implements PlatformDeskApi {
  readonly capabilities: CapabilitiesApi;
  readonly tickets: TicketsApi;
  readonly runs: RunsApi;
  readonly imports: ImportsApi;

  constructor(options: {
    discoveryApi: ClientDiscoveryApi;
    fetchApi: ClientFetchApi;
  }) {
    const requester = new PluginRequester(
      'platform-desk',
      options.discoveryApi,
      options.fetchApi,
    );
    this.capabilities = new CapabilitiesClient(requester);
    this.tickets = new TicketsClient(requester);
    this.runs = new RunsClient(requester);
    this.imports = new ImportsClient(requester);
  }
}
