import { MetricsClient } from '@waymark/plugin-client';
import type { LoadApi } from './LoadApi';
import { loadReportSchema, personHoursListSchema } from './loadViews';

type Arguments<Name extends keyof LoadApi> = Parameters<LoadApi[Name]>;

/**
 * Asks the on-call backend for its measures.
 *
 * @public
 */
export class LoadClient extends MetricsClient implements LoadApi {
  async report(...[window, options]: Arguments<'report'>) {
    return await this.requester.send(
      loadReportSchema,
      { path: '/load', query: { ...window } },
      options,
    );
  }

  async hours(...[month, options]: Arguments<'hours'>) {
    return await this.requester.send(
      personHoursListSchema,
      { path: '/load/hours', query: { month } },
      options,
    );
  }
}
