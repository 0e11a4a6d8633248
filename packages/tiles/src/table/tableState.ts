import { ReactNode } from 'react';

/**
 * A column: `value` is what is sorted, searched, filtered and exported,
 * `render` what is shown when that differs.
 *
 * @public
 */
export interface DataTableColumn<Row> {
  key: string;
  title: string;
  value: (row: Row) => string | number | undefined;
  render?: (row: Row) => ReactNode;
  align?: 'left' | 'right';
  /** Offers a choice of the values that occur. */
  filter?: boolean;
  /** False for a column of buttons. */
  sortable?: boolean;
  /** For what another column says, too: exported and searched, not shown. */
  hidden?: boolean;
}

export interface TableState {
  search: string;
  sort?: { key: string; descending: boolean };
  /** Counts from 0. */
  page: number;
  /** Wanted value by column key. */
  filters: Record<string, string>;
}

type Values<Row> = Pick<DataTableColumn<Row>, 'key' | 'value' | 'filter'>;

const isBlank = (value: string | number | undefined) =>
  value === undefined || value === '';

/** Blank values come last whichever way is sorted. */
function compare(
  left: string | number | undefined,
  right: string | number | undefined,
  descending: boolean,
): number {
  if (isBlank(left) || isBlank(right)) {
    return Number(isBlank(left)) - Number(isBlank(right));
  }
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), 'en', { numeric: true });
  return descending ? -order : order;
}

/** The rows that the state lets through, sorted; all pages of them. */
export function selectRows<Row>(
  rows: readonly Row[],
  columns: readonly Values<Row>[],
  state: TableState,
): Row[] {
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  const filtered = rows.filter(row => {
    const kept = columns.every(
      column =>
        !state.filters[column.key] ||
        String(column.value(row) ?? '') === state.filters[column.key],
    );
    if (!kept || words.length === 0) {
      return kept;
    }
    const text = columns
      .map(column => column.value(row) ?? '')
      .join(' ')
      .toLowerCase();
    return words.every(word => text.includes(word));
  });
  const { sort } = state;
  const sorted = columns.find(column => column.key === sort?.key);
  if (!sort || !sorted) {
    return filtered;
  }
  return filtered.sort((left, right) =>
    compare(sorted.value(left), sorted.value(right), sort.descending),
  );
}

/** The different values of a column that is filtered, sorted. */
export function choicesOf<Row>(
  rows: readonly Row[],
  column: Values<Row>,
): string[] {
  const values = new Set(rows.map(row => String(column.value(row) ?? '')));
  values.delete('');
  return [...values].sort((left, right) => left.localeCompare(right, 'en'));
}

/** The state in a URL's query; parameters that make no sense are ignored. */
export function readTableState<Row>(
  query: URLSearchParams,
  columns: readonly Values<Row>[],
  prefix: string,
): TableState {
  const sortText = query.get(`${prefix}sort`) ?? '';
  const sortKey = sortText.replace(/^-/, '');
  const page = Number(query.get(`${prefix}page`) ?? '1');
  const filters: Record<string, string> = {};
  for (const column of columns) {
    const wanted = query.get(`${prefix}${column.key}`);
    if (column.filter && wanted) {
      filters[column.key] = wanted;
    }
  }
  return {
    search: query.get(`${prefix}q`) ?? '',
    sort: columns.some(column => column.key === sortKey)
      ? { key: sortKey, descending: sortText.startsWith('-') }
      : undefined,
    page: Number.isInteger(page) && page > 0 ? page - 1 : 0,
    filters,
  };
}
