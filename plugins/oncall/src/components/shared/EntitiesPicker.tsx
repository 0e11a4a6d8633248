import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useThings } from '../../hooks/useDirectory';
import { useSearch } from '../../hooks/useSearch';
import { nameOf } from './EntityLink';

/** Picks services and other things of the catalog by typing a part of their name. */
export function EntitiesPicker(props: {
  value: string[];
  onChange: (entityRefs: string[]) => void;
  id?: string;
  label?: string;
  helperText?: string;
  /** How many can be chosen; a further one takes the place of the first. */
  most?: number;
}) {
  const { value, onChange, most = 100 } = props;
  const { id = 'declare-entities', label = 'What it hurts' } = props;
  const { helperText = 'Services, modules, systems: their owners are told' } =
    props;
  const things = useSearch(useThings);
  const titles = new Map(things.offered.map(({ ref, title }) => [ref, title]));
  return (
    <Autocomplete
      id={id}
      multiple
      options={[...titles.keys()]}
      loading={things.loading}
      value={value}
      getOptionLabel={ref => titles.get(ref) ?? nameOf(ref)}
      // The catalog has searched already.
      filterOptions={options => options}
      onInputChange={(_event, text) => things.type(text)}
      onChange={(_event, refs) => onChange(refs.slice(-most))}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          error={Boolean(things.error)}
          helperText={
            things.error
              ? `The catalog could not be asked: ${things.error.message}`
              : helperText
          }
        />
      )}
    />
  );
}
