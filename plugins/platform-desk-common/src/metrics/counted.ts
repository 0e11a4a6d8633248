import type {
  Bucket,
  MetricItem,
  MetricOptions,
  MetricTally,
} from '@waymark/metrics';

/** What a row is grouped by; one object for all rows that are alike. */
export interface Cell {
  dimensions: Readonly<Record<string, string>>;
}

const cells = new Map<string, Cell>();

/** The one object for these values; there are as many as kinds of rows, not as rows. */
export function cellOf(dimensions: Record<string, string | undefined>): Cell {
  const whole = Object.fromEntries(
    Object.entries(dimensions).map(([name, value]) => [name, value ?? 'none']),
  );
  const key = JSON.stringify(whole);
  let cell = cells.get(key);
  if (!cell) {
    cell = { dimensions: whole };
    cells.set(key, cell);
  }
  return cell;
}

/** A measure as what stands behind a window and what each of it counts. */
export interface Counting<Facts, T> {
  entries(facts: Facts, bucket: Bucket, now: Date): Iterable<T>;
  /** Absent for what does not count. */
  valueOf(
    entry: T,
    bucket: Bucket,
    now: Date,
    facts: Facts,
  ): number | undefined;
  cellOf(entry: T): Cell;
  scopesOf(entry: T): readonly (string | undefined)[];
  rowOf(
    entry: T,
  ): Pick<MetricItem, 'id' | 'at' | 'title' | 'entityRef' | 'href'>;
  /** Each counts as one, and its row has no value. */
  isCount?: boolean;
}

/**
 * The rows of a measure, and the same counted by kind. Answers about a hundred
 * thousand requests make no row of each.
 */
export function counted<Facts, T>(
  counting: Counting<Facts, T>,
): Pick<MetricOptions<Facts>, 'items' | 'tallies'> {
  const { entries, valueOf, scopesOf, rowOf, isCount } = counting;
  return {
    items: (facts, bucket, now) => {
      const items: MetricItem[] = [];
      for (const entry of entries(facts, bucket, now)) {
        const value = valueOf(entry, bucket, now, facts);
        if (value !== undefined) {
          items.push({
            ...rowOf(entry),
            ...(isCount ? {} : { value }),
            dimensions: counting.cellOf(entry).dimensions,
            scopes: scopesOf(entry).flatMap(scope => scope ?? []),
          });
        }
      }
      return items;
    },
    tallies: (facts, bucket, now, scope) => {
      const tallies = new Map<Cell, MetricTally & { values: number[] }>();
      for (const entry of entries(facts, bucket, now)) {
        if (scope !== 'all' && !scopesOf(entry).includes(scope)) {
          continue;
        }
        const value = valueOf(entry, bucket, now, facts);
        if (value === undefined) {
          continue;
        }
        const cell = counting.cellOf(entry);
        let tally = tallies.get(cell);
        if (!tally) {
          tally = {
            sum: 0,
            count: 0,
            values: [],
            dimensions: cell.dimensions,
            scopes: [scope],
          };
          tallies.set(cell, tally);
        }
        tally.sum += value;
        tally.count += 1;
        tally.values.push(value);
      }
      return [...tallies.values()];
    },
  };
}
