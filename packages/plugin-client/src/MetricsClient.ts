import {
  metricAnswerSchema,
  metricDefinitionListSchema,
  metricOutcomesSchema,
  metricRowsSchema,
} from '@waymark/metrics';
import type { MetricsApi } from './MetricsApi';
import { pathOf } from './pathOf';
import type { PluginRequester } from './PluginRequester';
import type { RequestOptions } from './RequestOptions';

type Arguments<Name extends keyof MetricsApi> = Parameters<MetricsApi[Name]>;

/**
 * Asks a plugin for its numbers.
 *
 * @public
 */
export class MetricsClient implements MetricsApi {
  constructor(protected readonly requester: PluginRequester) {}

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

  async answers(...[questions, options]: Arguments<'answers'>) {
    const { items } = await this.requester.send(
      metricOutcomesSchema,
      { method: 'POST', path: '/metrics/answers', body: { questions } },
      options,
    );
    return items;
  }

  async rows(...[id, query, options]: Arguments<'rows'>) {
    return await this.requester.send(
      metricRowsSchema,
      { path: pathOf('metrics', id, 'rows'), query: { ...query } },
      options,
    );
  }
}
