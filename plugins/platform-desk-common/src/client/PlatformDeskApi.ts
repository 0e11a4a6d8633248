import type { MetricsApi } from '@waymark/plugin-client';
import type { AccessApi } from '../access/AccessApi';
import type { CapabilitiesApi } from '../capabilities/CapabilitiesApi';
import type { DriftApi } from '../drift/DriftApi';
import type { EnvironmentsApi } from '../environments/EnvironmentsApi';
import type { ImportsApi } from '../imports/ImportsApi';
import type { RunsApi } from '../runs/RunsApi';
import type { TasksApi } from '../runs/TasksApi';
import type { SurveysApi } from '../surveys/SurveysApi';
import type { TicketsApi } from '../tickets/TicketsApi';
import type { TrackersApi } from '../trackers/TrackersApi';

/**
 * What the platform desk backend answers, by feature.
 *
 * @public
 */
export interface PlatformDeskApi {
  readonly capabilities: CapabilitiesApi;
  readonly tickets: TicketsApi;
  readonly runs: RunsApi;
  /** Of the scaffolder, which does what runs record. */
  readonly tasks: TasksApi;
  readonly imports: ImportsApi;
  readonly access: AccessApi;
  readonly environments: EnvironmentsApi;
  readonly drift: DriftApi;
  readonly metrics: MetricsApi;
  readonly surveys: SurveysApi;
  readonly trackers: TrackersApi;
}
