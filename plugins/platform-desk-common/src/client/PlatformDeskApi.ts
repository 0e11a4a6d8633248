import type { AccessApi } from '../access/AccessApi';
import type { CapabilitiesApi } from '../capabilities/CapabilitiesApi';
import type { EnvironmentsApi } from '../environments/EnvironmentsApi';
import type { ImportsApi } from '../imports/ImportsApi';
import type { RunsApi } from '../runs/RunsApi';
import type { TicketsApi } from '../tickets/TicketsApi';

/**
 * What the platform desk backend answers, by feature.
 *
 * @public
 */
export interface PlatformDeskApi {
  readonly capabilities: CapabilitiesApi;
  readonly tickets: TicketsApi;
  readonly runs: RunsApi;
  readonly imports: ImportsApi;
  readonly access: AccessApi;
  readonly environments: EnvironmentsApi;
}
