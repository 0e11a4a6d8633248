import TextField from '@material-ui/core/TextField';
import type { OnCallPerson } from '@waymark/plugin-oncall-common';

/** A choice of one person or team. */
export function PersonSelect(props: {
  id: string;
  label: string;
  value: string;
  people: readonly OnCallPerson[];
  /** The words for no choice. */
  none?: string;
  required?: boolean;
  onChange: (ref: string) => void;
}) {
  const { id, label, value, people, none, required, onChange } = props;
  const isKnown = value === '' || people.some(({ ref }) => ref === value);
  return (
    <TextField
      id={id}
      select
      fullWidth
      label={label}
      value={value}
      required={required}
      onChange={event => onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
    >
      <option value="">{none ?? 'choose'}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {people.map(({ ref, title }) => (
        <option key={ref} value={ref}>
          {title}
        </option>
      ))}
    </TextField>
  );
}

/** Two lists of people as one, each person once. */
export function joinPeople(
  ...lists: (readonly OnCallPerson[] | undefined)[]
): OnCallPerson[] {
  const byRef = new Map<string, OnCallPerson>();
  for (const person of lists.flatMap(list => list ?? [])) {
    if (!byRef.has(person.ref)) {
      byRef.set(person.ref, person);
    }
  }
  return [...byRef.values()];
}
