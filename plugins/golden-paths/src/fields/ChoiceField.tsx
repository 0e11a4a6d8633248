import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type { Choice } from '../hooks/useTeams';

/** A list to choose from by typing; says what it waits for, what went wrong, or why it is empty. */
export function ChoiceField(props: {
  id: string;
  label: string;
  value?: string;
  choices?: readonly Choice[];
  error?: Error;
  /** What it means that there is nothing to choose. */
  emptyText: string;
  helperText?: string;
  required?: boolean;
  disabled?: boolean;
  rawErrors?: readonly string[];
  onChange(ref: string | undefined): void;
}) {
  const { id, label, value, choices = [], error, rawErrors = [] } = props;
  const selected =
    choices.find(({ ref }) => ref === value) ??
    (value ? { ref: value, title: value } : null);
  return (
    <Autocomplete
      id={id}
      value={selected}
      options={
        selected && !choices.includes(selected)
          ? [selected, ...choices]
          : [...choices]
      }
      loading={props.choices === undefined && !error}
      loadingText="Reading the catalog…"
      noOptionsText={props.emptyText}
      disabled={props.disabled}
      getOptionLabel={({ title }) => title}
      getOptionSelected={(option, chosen) => option.ref === chosen.ref}
      onChange={(_, choice) => props.onChange(choice?.ref)}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          margin="dense"
          required={props.required}
          error={rawErrors.length > 0 || error !== undefined}
          helperText={helpOf(props)}
          FormHelperTextProps={{ role: 'status' }}
          InputLabelProps={{}}
        />
      )}
    />
  );
}

function helpOf(props: {
  choices?: readonly Choice[];
  error?: Error;
  emptyText: string;
  helperText?: string;
}): string | undefined {
  if (props.error) {
    return `The catalog did not answer: ${props.error.message}`;
  }
  return props.choices?.length === 0 ? props.emptyText : props.helperText;
}
