import type { MetricAnswer } from '@waymark/metrics';
import {
  type MetricsApi,
  MetricsClient,
  type RequestOptions,
} from '@waymark/plugin-client';
import { metricAnswersSchema, type MetricQuestion } from './questions';

/**
 * The numbers of the platform desk, also many of them at once: what they are
 * made of is read once then, and all of it is of the same instant.
 *
 * @public
 */
export interface DeskMetricsApi extends MetricsApi {
  /** In the order of the questions, of which there may be 100. */
  answers(
    questions: readonly MetricQuestion[],
    options?: RequestOptions,
  ): Promise<MetricAnswer[]>;
}

/**
 * Asks the platform desk for its numbers.
 *
 * @public
 */
export class DeskMetricsClient extends MetricsClient implements DeskMetricsApi {
  async answers(
    questions: readonly MetricQuestion[],
    options?: RequestOptions,
  ): Promise<MetricAnswer[]> {
    const { items } = await this.requester.send(
      metricAnswersSchema,
      { method: 'POST', path: '/metrics/answers', body: { questions } },
      options,
    );
    return items;
  }
}
