import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useOwners } from '../../hooks/useDirectory';
import { useSearch } from '../../hooks/useSearch';
import { useTitles } from '../../hooks/useTitles';

/** Picks a person or a team of the catalog by typing a part of the name. */
export function OwnerPicker(props: {
  id: string;
  label: string;
  value: string | undefined;
  helperText?: string;
  onChange: (ref: string | undefined) => void;
}) {
  const { id, label, value, helperText, onChange } = props;
  const owners = useSearch(useOwners);
  const titleOf = useTitles(value ? [value] : []);
  const titles = new Map(owners.offered.map(({ ref, title }) => [ref, title]));
  return (
    <Autocomplete
      id={id}
      options={[...titles.keys()]}
      loading={owners.loading}
      // Null is what it takes for no choice.
      value={value ?? null}
      getOptionLabel={ref => titles.get(ref) ?? titleOf(ref)}
      // The catalog has searched already.
      filterOptions={all => all}
      onInputChange={(_event, text, cause) =>
        owners.type(cause === 'input' ? text : '')
      }
      onChange={(_event, ref) => onChange(ref ?? undefined)}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          error={Boolean(owners.error)}
          helperText={
            owners.error
              ? `The catalog could not be asked: ${owners.error.message}`
              : helperText
          }
        />
      )}
    />
  );
}
