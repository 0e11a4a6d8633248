import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { DataTableColumn, TableState } from './tableState';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', maxWidth: '100%' },
    cell: {
      padding: theme.spacing(1, 2, 1, 0),
      verticalAlign: 'top',
      // The theme lets columns shrink until words break in the middle.
      wordBreak: 'normal',
      overflowWrap: 'break-word',
    },
    head: { whiteSpace: 'nowrap', verticalAlign: 'middle' },
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
  const headerOf = (column: DataTableColumn<Row>) => {
    const isSorted = sort?.key === column.key;
    const direction = isSorted && sort.descending ? 'desc' : 'asc';
    return (
      <TableCell
        key={column.key}
        align={column.align}
        className={`${classes.cell} ${classes.head}`}
        scope="col"
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
      className={classes.scroll}
      role="region"
      aria-label={label}
      // A region that scrolls must take the focus to scroll by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>{columns.map(headerOf)}</TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={rowKey(row)}>
              {columns.map(column => (
                <TableCell
                  key={column.key}
                  align={column.align}
                  className={classes.cell}
                >
                  {column.render ? column.render(row) : column.value(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
