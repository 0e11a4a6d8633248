import {
  metricAnswerSchema,
  metricDefinitionListSchema,
  metricRowsSchema,
} from '@waymark/metrics';
import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import type { LoadApi } from './LoadApi';
import { loadReportSchema, personHoursListSchema } from './loadViews';

type Arguments<Name extends keyof LoadApi> = Parameters<LoadApi[Name]>;

/**
 * Asks the on-call backend for its measures.
 *
 * @public
 */
export class LoadClient implements LoadApi {
  constructor(private readonly requester: PluginRequester) {}

  async metrics(options?: RequestOptions) {
    return await this.requester.send(
      metricDefinitionListSchema,
      { path: '/metrics' },
      options,
    );
  }

  async metric(...[id, query, options]: Arguments<'metric'>) {
    return await this.requester.send(
      metricAnswerSchema,
      { path: pathOf('metrics', id), query: { ...query } },
      options,
    );
  }

  async metricRows(...[id, query, options]: Arguments<'metricRows'>) {
    return await this.requester.send(
      metricRowsSchema,
      { path: pathOf('metrics', id, 'rows'), query: { ...query } },
      options,
    );
  }

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
