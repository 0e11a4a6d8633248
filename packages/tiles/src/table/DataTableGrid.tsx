import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { useRef } from 'react';
import { DataTableColumn, TableState } from './tableState';
import { useStacked } from './useStacked';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', maxWidth: '100%' },
    cell: {
      padding: theme.spacing(1, 2, 1, 0),
      // Text beside a chip or a button stands on one line with theirs.
      verticalAlign: 'baseline',
      lineHeight: 1.43,
      // The theme lets columns shrink until words break in the middle.
      wordBreak: 'normal',
      overflowWrap: 'break-word',
    },
    head: { verticalAlign: 'bottom' },
    number: { whiteSpace: 'nowrap' },
    stacked: {
      '&, & tbody, & tr, & td': { display: 'block' },
      '& thead': {
        display: 'block',
        // Nothing is to be sorted then.
        '&[data-rows="1"], &[data-rows="0"]': { display: 'none' },
      },
      '& thead tr': {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        gap: theme.spacing(0, 1),
        paddingBottom: theme.spacing(1),
        '&::before': {
          content: '"Sort by"',
          color: theme.palette.text.secondary,
        },
      },
      '& thead th': { border: 0, padding: 0 },
      '& thead th[data-sorts=false]': { display: 'none' },
      '& tbody tr': { padding: theme.spacing(1) },
      // What keeps a column of a table wide does not fit here.
      '& tbody td > div > *': { minWidth: 0 },
      // A title with nothing beside it says nothing.
      '& tbody td:has(> div:empty)': { display: 'none !important' },
      '& tbody td, & tbody td:last-child': {
        display: 'grid',
        gridTemplateColumns: 'minmax(88px, 30%) minmax(0, 1fr)',
        gap: theme.spacing(1),
        alignItems: 'baseline',
        padding: theme.spacing(0.25, 0),
        border: 0,
        textAlign: 'left',
        whiteSpace: 'normal',
        '&::before': {
          content: 'attr(data-title)',
          color: theme.palette.text.secondary,
        },
      },
    },
  }),
  { name: 'WaymarkDataTable' },
);

/** The table itself: headers that sort, and the rows of one page. */
export function DataTableGrid<Row>(props: {
  label: string;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort: TableState['sort'];
  onSort: (key: string) => void;
}) {
  const { label, columns, rows, rowKey, sort, onSort } = props;
  const classes = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const isStacked = useStacked(box);
  const headerOf = (column: DataTableColumn<Row>) => {
    const isSorted = sort?.key === column.key;
    const direction = isSorted && sort.descending ? 'desc' : 'asc';
    return (
      <TableCell
        key={column.key}
        align={column.align}
        className={`${classes.cell} ${classes.head}`}
        scope="col"
        data-sorts={column.sortable !== false}
        sortDirection={isSorted ? direction : false}
      >
        {column.sortable === false ? (
          column.title
        ) : (
          <TableSortLabel
            active={isSorted}
            direction={direction}
            onClick={() => onSort(column.key)}
          >
            {column.title}
          </TableSortLabel>
        )}
      </TableCell>
    );
  };
  return (
    <div
      ref={box}
      className={classes.scroll}
      role="region"
      aria-label={label}
      // A region that scrolls must take the focus to scroll by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Table
        size="small"
        aria-label={label}
        className={isStacked ? classes.stacked : undefined}
      >
        <TableHead data-rows={rows.length}>
          <TableRow>{columns.map(headerOf)}</TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={rowKey(row)}>
              {columns.map(column => (
                <TableCell
                  key={column.key}
                  align={column.align}
                  className={`${classes.cell} ${
                    column.align === 'right' ? classes.number : ''
                  }`}
                  data-title={column.title}
                >
                  {/* One thing beside its title where rows stand as lists. */}
                  <div>
                    {column.render ? column.render(row) : column.value(row)}
                  </div>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
