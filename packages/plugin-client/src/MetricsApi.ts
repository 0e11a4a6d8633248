import type {
  MetricAnswer,
  MetricDefinition,
  MetricOutcome,
  MetricQuery,
  MetricQuestion,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import type { RequestOptions } from './RequestOptions';

/**
 * The numbers of a plugin, by the contract of all Waymark backends. Each asks
 * for the defaults of what the query leaves out, and throws an error with
 * `statusCode` 404 for a metric that the plugin does not have.
 *
 * @public
 */
export interface MetricsApi {
  /** What the plugin can be asked for. */
  list(options?: RequestOptions): Promise<MetricDefinition[]>;
  answer(
    id: string,
    query: Partial<MetricQuery>,
    options?: RequestOptions,
  ): Promise<MetricAnswer>;
  /**
   * What becomes of each of at most 100 questions, in their order: what they
   * are made of is read once, all of it is of the same instant, and one that
   * is refused leaves the others alone.
   */
  answers(
    questions: readonly MetricQuestion[],
    options?: RequestOptions,
  ): Promise<MetricOutcome[]>;
  /** A page of what stands behind a number, of which only what the caller may see. */
  rows(
    id: string,
    query: Partial<MetricRowsQuery>,
    options?: RequestOptions,
  ): Promise<MetricRows>;
}
