import { MetricQuery, MetricRowsQuery } from '../model';
import { MetricQuestion } from '../questions';

/**
 * A backend under test. The functions ask it as a caller who may see
 * everything, over its real routes, and reject with an error whose `status`,
 * `statusCode`, `response.status` or `name` tells what was refused.
 *
 * @public
 */
export interface MetricContractSubject {
  list(): Promise<unknown>;
  answer(id: string, query: MetricQuery): Promise<unknown>;
  rows(id: string, query: MetricRowsQuery): Promise<unknown>;
  /** Asks many at once; left out only where there is no backend. */
  answers?(questions: readonly MetricQuestion[]): Promise<unknown>;
  /** A window in which every metric has at least one point with a value. */
  window: { from: string; to: string };
  /** Metrics that have no value in the window; each needs a reason. */
  withoutValue?: Readonly<Record<string, string>>;
}
