import type { MetricsApi, RequestOptions } from '@waymark/plugin-client';
import type { LoadReport, PersonHoursList } from './loadViews';

export type {
  MetricAnswer,
  MetricDefinition,
  MetricPoint,
  MetricQuery,
  MetricRow,
  MetricRowsQuery,
} from '@waymark/metrics';

/**
 * The numbers of on-call, and the load of teams and people.
 *
 * @public
 */
export interface LoadApi extends MetricsApi {
  /** The load of all teams between two instants, at most 400 days apart. */
  report(
    window: { from: string; to: string },
    options?: RequestOptions,
  ): Promise<LoadReport>;
  /** The hours of a month such as `2026-10`, of the caller and of those whom they lead. */
  hours(month: string, options?: RequestOptions): Promise<PersonHoursList>;
}
