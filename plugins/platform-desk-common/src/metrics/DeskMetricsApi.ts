import type {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import type { RequestOptions } from '@waymark/plugin-client';

export type {
  MetricAnswer,
  MetricDefinition,
  MetricPoint,
  MetricQuery,
  MetricRow,
  MetricRowsQuery,
} from '@waymark/metrics';

/**
 * The numbers of the platform desk, by the contract of all Waymark backends.
 *
 * @public
 */
export interface DeskMetricsApi {
  list(options?: RequestOptions): Promise<MetricDefinition[]>;
  answer(
    id: string,
    query: Partial<MetricQuery>,
    options?: RequestOptions,
  ): Promise<MetricAnswer>;
  rows(
    id: string,
    query: Partial<MetricRowsQuery>,
    options?: RequestOptions,
  ): Promise<MetricRows>;
}
