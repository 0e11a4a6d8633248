import { Bucket, bucketsOf } from './buckets';
import { Metric, MetricItem, MetricOptions, MetricTally } from './Metric';
import { MetricDefinition, MetricPoint, MetricQuery } from './model';
import { newestFirst, pageOf } from './pageOf';
import { checkMetricQuery } from './parseMetricQuery';
import { quantileWithin } from './quantile';

/** What a series has in a window; `values` only of a quantile. */
interface Group {
  sum: number;
  count: number;
  values: ArrayLike<number>[];
}

const nothing: Group = { sum: 0, count: 0, values: [] };

/**
 * Makes a `Metric` of a definition and of the rows behind a window. The answer
 * is computed from the very rows that it shows, so the two cannot disagree.
 *
 * @public
 */
export function defineMetric<Facts>(
  options: MetricOptions<Facts>,
): Metric<Facts> {
  const { definition } = options;

  const itemsIn = (facts: Facts, bucket: Bucket, scope: string, now: Date) =>
    options
      .items(facts, bucket, now)
      .filter(item => scope === 'all' || item.scopes.includes(scope));

  const groupsIn = (
    facts: Facts,
    bucket: Bucket,
    { scope, by }: MetricQuery,
    now: Date,
  ) =>
    options.tallies
      ? groupTallies(
          options
            .tallies(facts, bucket, now, scope, by)
            .filter(({ scopes }) => scope === 'all' || scopes.includes(scope)),
          by,
        )
      : groupItems(itemsIn(facts, bucket, scope, now), by);

  const metric: Metric<Facts> = {
    definition,
    answer(facts, query, now) {
      checkMetricQuery(definition, query);
      const observedSince = options.observedSince(facts);
      const windows = bucketsOf(query)
        .filter(bucket => Date.parse(bucket.start) <= now.getTime())
        .map(bucket => {
          const observed = isObserved(definition, bucket, observedSince);
          const groups = observed
            ? groupsIn(facts, bucket, query, now)
            : new Map<string, Group>();
          return { bucket, observed, groups };
        });
      const keys = query.by
        ? [...new Set(windows.flatMap(({ groups }) => [...groups.keys()]))]
        : ['all'];
      const notConnected = options.notConnected?.(facts);
      return {
        asOf: options.asOf?.(facts, now) ?? now.toISOString(),
        ...(notConnected ? { notConnected } : {}),
        ...(options.isStale?.(facts, now) ? { stale: true } : {}),
        series: keys.sort().map(key => ({
          key,
          points: windows.map(({ bucket, observed, groups }) =>
            pointOf(definition, bucket, observed, groups.get(key) ?? nothing),
          ),
        })),
      };
    },
    items(facts, query, now) {
      checkMetricQuery(definition, query);
      const bucket = { start: query.from, end: query.to };
      if (!isObserved(definition, bucket, options.observedSince(facts))) {
        return [];
      }
      return itemsIn(facts, bucket, query.scope, now)
        .filter(item => hasKey(item, query))
        .sort(newestFirst);
    },
    rows(facts, query, now, isVisible) {
      return pageOf(metric.items(facts, query, now), query, isVisible);
    },
  };
  return metric;
}

/**
 * Whether a fact with a beginning and perhaps an end stands at the end of the
 * window, or at `now` when that comes first: `since <= instant < until`.
 *
 * @public
 */
export function standsAtEndOf(
  bucket: Bucket,
  fact: { since: string; until?: string },
  now: Date,
): boolean {
  const instant = Math.min(Date.parse(bucket.end), now.getTime());
  return (
    Date.parse(fact.since) <= instant &&
    (fact.until === undefined || instant < Date.parse(fact.until))
  );
}

/**
 * Whether an instant lies in the half-open window.
 *
 * @public
 */
export function isWithin(bucket: Bucket, at: string): boolean {
  const instant = Date.parse(at);
  return (
    Date.parse(bucket.start) <= instant && instant < Date.parse(bucket.end)
  );
}

function isObserved(
  { kind }: MetricDefinition,
  bucket: Bucket,
  observedSince: string | undefined,
): boolean {
  if (observedSince === undefined) {
    return false;
  }
  const known = Date.parse(bucket.end) - Date.parse(observedSince);
  // What stands at the end of a window can be seen at that very instant.
  return kind === 'flow' ? known > 0 : known >= 0;
}

function pointOf(
  definition: MetricDefinition,
  bucket: Bucket,
  observed: boolean,
  { sum, count, ...group }: Group,
): MetricPoint {
  const point: MetricPoint = { ...bucket, sampleSize: count };
  if (!observed) {
    return point;
  }
  switch (definition.kind) {
    case 'flow':
    case 'snapshot':
      return { ...point, value: sum };
    case 'share':
      return count === 0
        ? point
        : {
            ...point,
            value: sum / count,
            numerator: sum,
            denominator: count,
          };
    default: {
      const values = joined(group.values);
      return values.length === 0
        ? point
        : {
            ...point,
            value: quantileWithin(values, definition.quantile ?? 0.5),
            ...breachesOf(definition, values),
          };
    }
  }
}

function joined(parts: readonly ArrayLike<number>[]): Float64Array {
  const [first] = parts;
  if (parts.length === 1 && first instanceof Float64Array) {
    return first;
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const values = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return values;
}

function breachesOf(
  { target, direction }: MetricDefinition,
  values: Float64Array,
): { breaches?: number } {
  if (target === undefined || direction === 'none') {
    return {};
  }
  const isBreach = (value: number) =>
    direction === 'down' ? value > target : value < target;
  return { breaches: values.filter(isBreach).length };
}

function groupOf(
  groups: Map<string, Group>,
  dimensions: Readonly<Record<string, string>>,
  by: string | undefined,
): Group | undefined {
  const key = by ? dimensions[by] : 'all';
  if (key === undefined) {
    return undefined;
  }
  const known = groups.get(key) ?? { sum: 0, count: 0, values: [] };
  groups.set(key, known);
  return known;
}

function groupItems(
  items: readonly MetricItem[],
  by: string | undefined,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { value = 1, dimensions } of items) {
    const group = groupOf(groups, dimensions, by);
    if (group) {
      group.sum += value;
      group.count += 1;
      group.values.push([value]);
    }
  }
  return groups;
}

function groupTallies(
  tallies: readonly MetricTally[],
  by: string | undefined,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { sum, count, values = [], dimensions } of tallies) {
    const group = groupOf(groups, dimensions, by);
    if (group) {
      group.sum += sum;
      group.count += count;
      group.values.push(values);
    }
  }
  return groups;
}

function hasKey(
  item: MetricItem,
  query: Pick<MetricQuery, 'by'> & { key?: string },
): boolean {
  if (query.key === undefined) {
    return true;
  }
  return query.by
    ? item.dimensions[query.by] === query.key
    : query.key === 'all';
}
