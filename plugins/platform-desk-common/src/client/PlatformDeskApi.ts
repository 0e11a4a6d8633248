import type { CapabilitiesApi } from '../capabilities/CapabilitiesApi';
import type { TicketsApi } from '../tickets/TicketsApi';

/**
 * What the platform desk backend answers, by feature.
 *
 * @public
 */
export interface PlatformDeskApi {
  readonly capabilities: CapabilitiesApi;
  readonly tickets: TicketsApi;
}
