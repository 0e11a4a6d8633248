import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type { OnCallPerson } from '@waymark/plugin-oncall-common';
import { useEffect, useState } from 'react';
import { useOwners } from '../../hooks/useDirectory';
import { useTitles } from '../../hooks/useTitles';

const PAUSE_MILLIS = 250;

/** Picks a person or a team of the catalog by typing a part of the name. */
export function OwnerPicker(props: {
  id: string;
  label: string;
  value: string | undefined;
  helperText?: string;
  onChange: (ref: string | undefined) => void;
}) {
  const { id, label, value, helperText, onChange } = props;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);
  const owners = useOwners(asked);
  const titleOf = useTitles(value ? [value] : []);
  // The last answer stays while the next is on its way, so that a choice does
  // not vanish from under the pointer.
  const [options, setOptions] = useState<OnCallPerson[]>([]);
  useEffect(() => {
    if (owners.value) {
      setOptions(owners.value);
    }
  }, [owners.value]);
  const titles = new Map(options.map(({ ref, title }) => [ref, title]));
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
        setTyped(cause === 'input' ? text : '')
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
