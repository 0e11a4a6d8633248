import { makeStyles } from '@material-ui/core/styles';
import TablePagination from '@material-ui/core/TablePagination';
import Typography from '@material-ui/core/Typography';
import { ReactNode, useMemo } from 'react';
import { QueryChanges, useSavedQuery } from '../useSavedQuery';
import { downloadText, toCsv } from './csv';
import { DataTableGrid } from './DataTableGrid';
import { HiddenCount } from './HiddenCount';
import { DataTableColumn, readTableState, selectRows } from './tableState';
import { TableToolbar } from './TableToolbar';

const useStyles = makeStyles(
  theme => ({
    none: { padding: theme.spacing(3, 0) },
  }),
  { name: 'WaymarkDataTableNone' },
);

/** @public */
export interface DataTableProps<Row> {
  /** What the rows are; the accessible name of the table. */
  label: string;
  rows: readonly Row[];
  columns: readonly DataTableColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Stands before the names in the URL, for a page with several tables. */
  queryPrefix?: string;
  /** Rows a page; 25 when absent. */
  pageSize?: number;
  /** Name of the exported file, without `.csv`. */
  fileName: string;
  /** Shown instead of the table when there are no rows at all. */
  empty?: ReactNode;
  /** How many rows the visitor may not see. */
  hidden?: number;
  /** No search, filters and export: for a few rows in a card. */
  plain?: boolean;
}

/**
 * A table that sorts, filters and pages, keeps that in the URL's query and
 * exports what is filtered as CSV. Where it does not fit it scrolls sideways,
 * and in a narrow place its rows stand one below the other, a line a column.
 *
 * core-components' Table keeps its state to itself and cannot follow the URL.
 *
 * @public
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowKey, empty, hidden = 0, plain } = props;
  const prefix = props.queryPrefix ?? '';
  const pageSize = props.pageSize ?? 25;
  const classes = useStyles();
  const [query, change] = useSavedQuery();
  const state = useMemo(
    () => readTableState(query, columns, prefix),
    [query, columns, prefix],
  );
  const selected = useMemo(
    () => selectRows(rows, columns, state),
    [rows, columns, state],
  );
  const lastPage = Math.max(0, Math.ceil(selected.length / pageSize) - 1);
  const page = Math.min(state.page, lastPage);

  if (rows.length === 0 && empty) {
    return (
      <>
        {empty}
        <HiddenCount count={hidden} />
      </>
    );
  }

  // Whatever else changes, the first page is the one to look at.
  const changeHere = (changes: QueryChanges) =>
    change(
      Object.fromEntries(
        Object.entries({ page: undefined, ...changes }).map(([key, value]) => [
          `${prefix}${key}`,
          value,
        ]),
      ),
    );
  const sortBy = (key: string) => {
    const isSorted = state.sort?.key === key && !state.sort.descending;
    changeHere({ sort: isSorted ? `-${key}` : key });
  };
  const clear = () => {
    const keys = ['q', ...Object.keys(state.filters)];
    changeHere(Object.fromEntries(keys.map(key => [key, undefined])));
  };
  const exportCsv = () =>
    downloadText(
      `${props.fileName}.csv`,
      toCsv([
        columns.map(column => column.title),
        ...selected.map(row => columns.map(column => column.value(row))),
      ]),
    );
  return (
    <>
      {!plain && (
        <TableToolbar
          label={`Filter: ${label}`}
          rows={rows}
          columns={columns}
          state={state}
          onSearch={search => changeHere({ q: search })}
          onFilter={(key, value) => changeHere({ [key]: value })}
          onClear={clear}
          onExport={exportCsv}
        />
      )}
      <DataTableGrid
        label={label}
        columns={columns.filter(column => !column.hidden)}
        rows={selected.slice(page * pageSize, (page + 1) * pageSize)}
        rowKey={rowKey}
        sort={state.sort}
        onSort={sortBy}
      />
      {selected.length === 0 && (
        <Typography
          className={classes.none}
          color="textSecondary"
          role="status"
        >
          No row fits the filters.
        </Typography>
      )}
      {selected.length > pageSize && (
        <TablePagination
          component="div"
          count={selected.length}
          page={page}
          rowsPerPage={pageSize}
          rowsPerPageOptions={[pageSize]}
          onPageChange={(_event, next) =>
            changeHere({ page: next === 0 ? undefined : String(next + 1) })
          }
        />
      )}
      <HiddenCount count={hidden} />
    </>
  );
}
