import type {
  Metric,
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';

/** The time that a metric is asked about. */
export interface MetricWindow {
  from: string;
  to: string;
  /** The dimension that it is asked by. */
  by?: string;
  /** `all`, or the entity ref that it is asked of. */
  scope?: string;
}

/** A metric with the way to its facts. */
export interface MetricSource {
  definition: MetricDefinition;
  answer(query: MetricQuery, now: Date): Promise<MetricAnswer>;
  rows(
    query: MetricRowsQuery,
    now: Date,
    visible: (refs: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<MetricRows>;
}

/** Joins a pure metric with the reading of its facts. */
export function metricSourceOf<Facts>(
  metric: Metric<Facts>,
  read: (window: MetricWindow) => Promise<Facts>,
): MetricSource {
  return {
    definition: metric.definition,
    answer: async (query, now) => metric.answer(await read(query), query, now),
    rows: async (query, now, visible) => {
      const facts = await read(query);
      const refs = metric
        .items(facts, query, now)
        .flatMap(item => item.entityRef ?? []);
      const allowed = await visible(refs);
      return metric.rows(
        facts,
        query,
        now,
        item => !item.entityRef || allowed.has(item.entityRef),
      );
    },
  };
}
