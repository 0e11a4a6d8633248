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
import type { DeskMetricsApi } from './DeskMetricsApi';

type Arguments<Name extends keyof DeskMetricsApi> = Parameters<
  DeskMetricsApi[Name]
>;

/**
 * Asks the platform desk for its numbers.
 *
 * @public
 */
export class DeskMetricsClient implements DeskMetricsApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(options?: RequestOptions) {
    return await this.requester.send(
      metricDefinitionListSchema,
      { path: '/metrics' },
      options,
    );
  }

  async answer(...[id, query, options]: Arguments<'answer'>) {
    return await this.requester.send(
      metricAnswerSchema,
      { path: pathOf('metrics', id), query: { ...query } },
      options,
    );
  }

  async rows(...[id, query, options]: Arguments<'rows'>) {
    return await this.requester.send(
      metricRowsSchema,
      { path: pathOf('metrics', id, 'rows'), query: { ...query } },
      options,
    );
  }
}
