import { DateTime } from 'luxon';
import { MetricInputError } from './errors';
import { MetricGrain, MetricQuery } from './model';

/**
 * A half-open window `[start, end)` of ISO instants in UTC.
 *
 * @public
 */
export interface Bucket {
  start: string;
  end: string;
}

const MAXIMUM_BUCKETS = 1000;
const MAXIMUM_KEPT = 50;

/** A page asks every metric for the same windows, and calendars are slow. */
const kept = new Map<string, readonly Bucket[]>();

/**
 * The windows of a query, oldest first: days, ISO weeks, months or quarters of its zone,
 * the first and last one cut to `[from, to)`. They leave no gap and do not
 * overlap, whatever the clocks of the zone do. More than 1,000 are refused with
 * a `MetricInputError`.
 *
 * @public
 */
export function bucketsOf(
  query: Pick<MetricQuery, 'from' | 'to' | 'grain' | 'zone'>,
): Bucket[] {
  const key = [query.from, query.to, query.grain, query.zone].join(' ');
  let buckets = kept.get(key);
  if (!buckets) {
    buckets = cutInto(query);
    if (kept.size >= MAXIMUM_KEPT) {
      kept.clear();
    }
    kept.set(key, buckets);
  }
  return buckets.map(bucket => ({ ...bucket }));
}

function cutInto(
  query: Pick<MetricQuery, 'from' | 'to' | 'grain' | 'zone'>,
): Bucket[] {
  const end = DateTime.fromISO(query.to, { zone: query.zone });
  const buckets: Bucket[] = [];
  let start = DateTime.fromISO(query.from, { zone: query.zone });
  while (start < end) {
    if (buckets.length === MAXIMUM_BUCKETS) {
      throw new MetricInputError(
        `from: the window has more than ${MAXIMUM_BUCKETS} ${query.grain}s; ask for less or for a coarser grain`,
      );
    }
    const edge = DateTime.min(nextEdge(start, query.grain), end);
    buckets.push({ start: isoOf(start), end: isoOf(edge) });
    start = edge;
  }
  return buckets;
}

/**
 * The first edge of the grain after the instant, in the instant's zone.
 *
 * @public
 */
export function nextEdge(instant: DateTime, grain: MetricGrain): DateTime {
  const start = instant.startOf(grain);
  // The day that a zone left out (Samoa, 30 December 2011) is stepped over.
  for (let count = 1; ; count += 1) {
    const edge = start.plus({ [grain]: count }).startOf(grain);
    if (edge > instant) {
      return edge;
    }
  }
}

function isoOf(instant: DateTime): string {
  return instant.toJSDate().toISOString();
}
