import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useEffect, useState } from 'react';
import { useThings } from '../../hooks/useDirectory';
import { nameOf } from './EntityLink';

const PAUSE_MILLIS = 250;

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
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);
  const things = useThings(asked);
  // Those of before stay until there are others: what is clicked on must not be gone meanwhile.
  const [offered, setOffered] = useState(things.value ?? []);
  if (things.value && things.value !== offered) {
    setOffered(things.value);
  }
  const titles = new Map(offered.map(({ ref, title }) => [ref, title]));
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
      onInputChange={(_event, text) => setTyped(text)}
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
