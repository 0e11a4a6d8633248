import type { MetricRow, MetricRows, MetricRowsQuery } from '@waymark/metrics';

const names = ['scope', 'from', 'to', 'grain', 'zone', 'by', 'key'] as const;
const mostRows = 2000;
const rowsPerPage = 500;

/** Rows that somebody may see, how many they may not, and whether there are more than are shown. @public */
export interface ShownMetricRows {
  items: MetricRow[];
  hidden: number;
  isCut: boolean;
}

/** All rows behind a number, in the order that they are answered in: the first 2,000 when there are more. @public */
export async function loadMetricRows(
  query: Partial<MetricRowsQuery>,
  load: (query: Partial<MetricRowsQuery>) => Promise<MetricRows>,
): Promise<ShownMetricRows> {
  const items: MetricRow[] = [];
  let cursor: string | undefined;
  let hidden = 0;
  do {
    const page = await load({ ...query, cursor, limit: rowsPerPage });
    items.push(...page.items);
    hidden = page.hidden;
    cursor = page.next;
  } while (cursor !== undefined && items.length < mostRows);
  return { items, hidden, isCut: cursor !== undefined };
}

/** Which number the rows are those of, as the address of their page tells it. @public */
export function metricRowsQueryOf(
  search: URLSearchParams,
): Partial<MetricRowsQuery> {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The address, below that of the page of all numbers, of the rows behind one. @public */
export function metricRowsPath(
  base: string,
  id: string,
  query: Partial<MetricRowsQuery>,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  return `${base}/${encodeURIComponent(id)}?${parameters}`;
}
