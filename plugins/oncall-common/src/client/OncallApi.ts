import type { AnswersApi } from '../answers/AnswersApi';
import type { FeedsApi } from '../feeds/FeedsApi';
import type { IncidentsApi } from '../incidents/IncidentsApi';
import type { LoadApi } from '../measures/LoadApi';
import type { ProvidersApi } from '../providers/ProvidersApi';
import type { RetrosApi } from '../retros/RetrosApi';
import type { SchedulesApi } from '../schedules/SchedulesApi';

/**
 * What the on-call backend answers, by feature.
 *
 * @public
 */
export interface OncallApi {
  readonly schedules: SchedulesApi;
  readonly answers: AnswersApi;
  readonly incidents: IncidentsApi;
  readonly retros: RetrosApi;
  readonly feeds: FeedsApi;
  readonly providers: ProvidersApi;
  readonly load: LoadApi;
}
