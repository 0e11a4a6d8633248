import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { choicesOf, DataTableColumn, TableState } from './tableState';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(1, 0, 2),
    },
    grow: { flexGrow: 1 },
    filter: { minWidth: 120, maxWidth: 220 },
  }),
  { name: 'WaymarkTableToolbar' },
);

export interface TableToolbarProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly DataTableColumn<Row>[];
  state: TableState;
  onSearch: (search: string) => void;
  onFilter: (key: string, value: string) => void;
  onClear: () => void;
  onExport: () => void;
}

/** Search, filters and export of a table. */
export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { label, rows, columns, state } = props;
  const classes = useStyles();
  const isFiltered =
    state.search !== '' || Object.keys(state.filters).length > 0;
  return (
    <div className={classes.root} role="search" aria-label={label}>
      <TextField
        id={`search-${label}`.replace(/\s+/g, '-')}
        label="Search in the table"
        type="search"
        value={state.search}
        onChange={event => props.onSearch(event.target.value)}
      />
      {columns
        .filter(column => column.filter)
        .map(column => (
          <TextField
            key={column.key}
            id={`filter-${label}-${column.key}`.replace(/\s+/g, '-')}
            className={classes.filter}
            select
            label={column.title}
            value={state.filters[column.key] ?? ''}
            onChange={event => props.onFilter(column.key, event.target.value)}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
          >
            <option value="">all</option>
            {choicesOf(rows, column).map(choice => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </TextField>
        ))}
      {isFiltered && (
        <Button size="small" onClick={props.onClear}>
          Clear filters
        </Button>
      )}
      <span className={classes.grow} />
      <Button size="small" onClick={props.onExport}>
        Export CSV
      </Button>
    </div>
  );
}
