import {
  type ClientDiscoveryApi,
  type ClientFetchApi,
  type MetricsApi,
  MetricsClient,
  PluginRequester,
} from '@waymark/plugin-client';
import type { AccessApi } from '../access/AccessApi';
import { AccessClient } from '../access/AccessClient';
import type { CapabilitiesApi } from '../capabilities/CapabilitiesApi';
import { CapabilitiesClient } from '../capabilities/CapabilitiesClient';
import type { DriftApi } from '../drift/DriftApi';
import { DriftClient } from '../drift/DriftClient';
import type { EnvironmentsApi } from '../environments/EnvironmentsApi';
import { EnvironmentsClient } from '../environments/EnvironmentsClient';
import type { ImportsApi } from '../imports/ImportsApi';
import { ImportsClient } from '../imports/ImportsClient';
import type { RunsApi } from '../runs/RunsApi';
import { RunsClient } from '../runs/RunsClient';
import type { TasksApi } from '../runs/TasksApi';
import { TasksClient } from '../runs/TasksClient';
import type { SurveysApi } from '../surveys/SurveysApi';
import { SurveysClient } from '../surveys/SurveysClient';
import type { TicketsApi } from '../tickets/TicketsApi';
import { TicketsClient } from '../tickets/TicketsClient';
import type { TrackersApi } from '../trackers/TrackersApi';
import { TrackersClient } from '../trackers/TrackersClient';
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
  readonly tasks: TasksApi;
  readonly imports: ImportsApi;
  readonly access: AccessApi;
  readonly environments: EnvironmentsApi;
  readonly drift: DriftApi;
  readonly metrics: MetricsApi;
  readonly surveys: SurveysApi;
  readonly trackers: TrackersApi;

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
    this.tasks = new TasksClient(
      new PluginRequester('scaffolder', options.discoveryApi, options.fetchApi),
    );
    this.imports = new ImportsClient(requester);
    this.access = new AccessClient(requester);
    this.environments = new EnvironmentsClient(requester);
    this.drift = new DriftClient(requester);
    this.metrics = new MetricsClient(requester);
    this.surveys = new SurveysClient(requester);
    this.trackers = new TrackersClient(requester);
  }
}
