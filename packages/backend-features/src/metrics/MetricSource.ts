import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Metric,
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import { type MetricItem, pageOf } from '@waymark/metrics';
import { SharedReads } from './SharedReads';

/** The time that a metric is asked about. */
export interface MetricWindow {
  from: string;
  to: string;
  /** The dimension that it is asked by. */
  by?: string;
  /** `all`, or the entity ref that it is asked of. */
  scope?: string;
  /** The series whose rows are wanted. */
  key?: string;
}

/** Those of some people whose rows a caller may see. */
export type SeePeople = (
  userRefs: string[],
  credentials: BackstageCredentials,
) => Promise<ReadonlySet<string>>;

/** A metric with the way to its facts. */
export interface MetricSource {
  definition: MetricDefinition;
  /** `reads` are those of the other questions of the same request. */
  answer(
    query: MetricQuery,
    now: Date,
    reads?: SharedReads,
  ): Promise<MetricAnswer>;
  rows(
    query: MetricRowsQuery,
    now: Date,
    visible: (refs: string[]) => Promise<ReadonlySet<string>>,
    credentials: BackstageCredentials,
  ): Promise<MetricRows>;
}

/** What is read for a question does not depend on how finely it is cut. */
function windowOf({ from, to, by, scope }: MetricQuery): MetricWindow {
  return { from, to, by, scope };
}

function entityRefsOf({ entityRef, otherEntityRefs = [] }: MetricItem) {
  return entityRef ? [entityRef, ...otherEntityRefs] : [];
}

/** The row with the first that the caller sees of what it is about, if they see any. */
function seenBy(seen: ReadonlySet<string>, item: MetricItem): MetricItem {
  const { entityRef } = item;
  return !item.otherEntityRefs || !entityRef || seen.has(entityRef)
    ? item
    : {
        ...item,
        entityRef: entityRefsOf(item).find(ref => seen.has(ref)) ?? entityRef,
      };
}

/** Joins a pure metric with the reading of its facts, which those that have the same `read` share; rows about people are hidden from all but those whom `see` lets through. */
export function metricSourceOf<Facts>(
  metric: Metric<Facts>,
  read: (window: MetricWindow) => Promise<Facts>,
  see: SeePeople = async () => new Set(),
): MetricSource {
  return {
    definition: metric.definition,
    answer: async (query, now, reads = new SharedReads()) =>
      metric.answer(await reads.of(read, windowOf(query)), query, now),
    rows: async (query, now, visible, credentials) => {
      const facts = await read(query);
      const items = metric.items(facts, query, now);
      const [entities, people] = await Promise.all([
        visible(items.flatMap(entityRefsOf)),
        see(
          [...new Set(items.flatMap(item => item.personRef ?? []))],
          credentials,
        ),
      ]);
      return pageOf(
        items.map(item => seenBy(entities, item)),
        query,
        ({ entityRef, personRef }) =>
          (!entityRef || entities.has(entityRef)) &&
          (!personRef || people.has(personRef)),
      );
    },
  };
}
