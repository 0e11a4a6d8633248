import {
  type ClientDiscoveryApi,
  type ClientFetchApi,
  PluginRequester,
} from '@waymark/plugin-client';
import type { AnswersApi } from '../answers/AnswersApi';
import { AnswersClient } from '../answers/AnswersClient';
import type { FeedsApi } from '../feeds/FeedsApi';
import { FeedsClient } from '../feeds/FeedsClient';
import type { IncidentsApi } from '../incidents/IncidentsApi';
import { IncidentsClient } from '../incidents/IncidentsClient';
import type { LoadApi } from '../measures/LoadApi';
import { LoadClient } from '../measures/LoadClient';
import type { ProvidersApi } from '../providers/ProvidersApi';
import { ProvidersClient } from '../providers/ProvidersClient';
import type { RetrosApi } from '../retros/RetrosApi';
import { RetrosClient } from '../retros/RetrosClient';
import type { SchedulesApi } from '../schedules/SchedulesApi';
import { SchedulesClient } from '../schedules/SchedulesClient';
import type { OncallApi } from './OncallApi';

/**
 * Asks the on-call backend, from a browser or from another backend. Answers
 * are checked against their schemas.
 *
 * @public
 */
export class OncallClient implements OncallApi {
  readonly schedules: SchedulesApi;
  readonly answers: AnswersApi;
  readonly incidents: IncidentsApi;
  readonly retros: RetrosApi;
  readonly feeds: FeedsApi;
  readonly providers: ProvidersApi;
  readonly load: LoadApi;

  constructor(options: {
    discoveryApi: ClientDiscoveryApi;
    fetchApi: ClientFetchApi;
  }) {
    const requester = new PluginRequester(
      'oncall',
      options.discoveryApi,
      options.fetchApi,
    );
    this.schedules = new SchedulesClient(requester);
    this.answers = new AnswersClient(requester);
    this.incidents = new IncidentsClient(requester);
    this.retros = new RetrosClient(requester);
    this.feeds = new FeedsClient(requester);
    this.providers = new ProvidersClient(requester);
    this.load = new LoadClient(requester);
  }
}
