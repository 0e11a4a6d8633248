import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useSavedQuery } from './useSavedQuery';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1),
    },
    field: { minWidth: 140 },
    // It stands on the page itself, where the paler colour is hard to read.
    label: { color: theme.palette.text.primary },
  }),
  { name: 'WaymarkFilterBar' },
);

/** A filter in the URL: a choice, or a chip that can be removed. @public */
export interface FilterField {
  /** Name of the parameter in the URL. */
  name: string;
  title: string;
  choices?: { value: string; title: string }[];
  /** The words for no choice; `all` when absent. */
  all?: string;
}

/**
 * The filters that the backend applies, kept in the URL. Those without choices
 * come from a link and can only be removed.
 *
 * @public
 */
export function FilterBar({ fields }: { fields: FilterField[] }) {
  const classes = useStyles();
  const [query, change] = useSavedQuery();
  const set = (name: string, value?: string) =>
    change({ [name]: value, page: undefined });
  return (
    <div className={classes.root} role="group" aria-label="Filters">
      {fields.map(({ name, title, choices, all = 'all' }) => {
        const value = query.get(name) ?? '';
        if (choices) {
          return (
            <TextField
              key={name}
              id={`filter-${name}`}
              className={classes.field}
              select
              label={title}
              value={value}
              onChange={event => set(name, event.target.value)}
              InputLabelProps={{ shrink: true, className: classes.label }}
              SelectProps={{ native: true }}
            >
              <option value="">{all}</option>
              {choices.map(choice => (
                <option key={choice.value} value={choice.value}>
                  {choice.title}
                </option>
              ))}
            </TextField>
          );
        }
        return value ? (
          <Chip
            key={name}
            label={`${title}: ${value}`}
            onDelete={() => set(name)}
          />
        ) : null;
      })}
    </div>
  );
}
