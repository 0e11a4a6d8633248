import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type { CouplingState } from '@waymark/plugin-ownership-common';
import { useSavedQuery } from '@waymark/tiles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
    },
    field: { minWidth: 150 },
  }),
  { name: 'WaymarkCouplingFilters' },
);

/** Repository and time, in the URL: `repository`, `from`, `to`. */
export function CouplingFilters(props: {
  repositories: readonly CouplingState[];
  /** The window that was answered, for what the URL leaves open. */
  window?: { from: string; to: string };
}) {
  const { repositories, window } = props;
  const classes = useStyles();
  const [query, change] = useSavedQuery();
  const day = (name: 'from' | 'to', label: string) => (
    <TextField
      id={`coupling-${name}`}
      className={classes.field}
      type="date"
      label={label}
      value={query.get(name) ?? window?.[name] ?? ''}
      onChange={event => change({ [name]: event.target.value })}
      InputLabelProps={{ shrink: true }}
      helperText="whole weeks count"
    />
  );
  return (
    <div className={classes.root} role="group" aria-label="Filters">
      <TextField
        id="coupling-repository"
        className={classes.field}
        select
        label="Repository"
        value={query.get('repository') ?? ''}
        onChange={event => change({ repository: event.target.value })}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        helperText=" "
      >
        <option value="">all</option>
        {repositories.map(({ repositoryId, title }) => (
          <option key={repositoryId} value={repositoryId}>
            {title}
          </option>
        ))}
      </TextField>
      {day('from', 'From')}
      {day('to', 'To')}
    </div>
  );
}
