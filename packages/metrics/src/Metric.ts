import { Bucket } from './buckets';
import {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRow,
  MetricRows,
  MetricRowsQuery,
} from './model';

/**
 * A row with what it is filtered and grouped by: the values of the metric's
 * dimensions, and the entity refs whose scope it belongs to.
 *
 * @public
 */
export interface MetricItem extends MetricRow {
  dimensions: Readonly<Record<string, string>>;
  scopes: readonly string[];
  /** Others that it is about besides `entityRef`: whoever sees any of them sees the row, with the first that they see. */
  otherEntityRefs?: readonly string[];
  /** User ref of the person whose business the row is; it is shown to few. */
  personRef?: string;
}

/**
 * Rows of one kind, counted: how many they are and the sum of their values; of
 * a quantile the values themselves too, of which a `Float64Array` is left in
 * another order.
 *
 * @public
 */
export interface MetricTally {
  sum: number;
  count: number;
  values?: ArrayLike<number>;
  dimensions: Readonly<Record<string, string>>;
  scopes: readonly string[];
}

/**
 * A metric as the plugin that owns its facts answers it. Everything is a pure
 * function of the facts, the question and `now`.
 *
 * @public
 */
export interface Metric<Facts> {
  readonly definition: MetricDefinition;
  /** Throws a `MetricInputError` for a grain or dimension it does not have. */
  answer(facts: Facts, query: MetricQuery, now: Date): MetricAnswer;
  /** Every row behind the window of the query, newest first, before permissions. */
  items(
    facts: Facts,
    query: Omit<MetricRowsQuery, 'cursor' | 'limit'>,
    now: Date,
  ): MetricItem[];
  /** A page of what `isVisible` lets through (everything when absent). */
  rows(
    facts: Facts,
    query: MetricRowsQuery,
    now: Date,
    isVisible?: (item: MetricItem) => boolean,
  ): MetricRows;
}

/**
 * What a plugin writes to have a `Metric`: which rows stand behind a window.
 * For a snapshot they are those that stood at the end of the window, or at
 * `now` when that comes first.
 *
 * @public
 */
export interface MetricOptions<Facts> {
  definition: MetricDefinition;
  items(facts: Facts, bucket: Bucket, now: Date): MetricItem[];
  /**
   * The same rows counted, for answers about more of them than one wants to
   * make. Those outside of `scope` may be left out, and they need no other
   * dimension than `by`.
   */
  tallies?(
    facts: Facts,
    bucket: Bucket,
    now: Date,
    scope: string,
    by: string | undefined,
  ): MetricTally[];
  /**
   * Since when the facts are complete: a window that ends before has no value.
   * `undefined` means that nothing has been observed yet.
   */
  observedSince(facts: Facts): string | undefined;
  isStale?(facts: Facts, now: Date): boolean;
  /** Why there can be no value at all: what is missing, in a sentence. */
  notConnected?(facts: Facts): string | undefined;
  asOf?(facts: Facts, now: Date): string;
}
