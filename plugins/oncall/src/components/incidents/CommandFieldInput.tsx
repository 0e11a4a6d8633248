import TextField from '@material-ui/core/TextField';
import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { usePeople } from '../../hooks/useDirectory';
import { PersonSelect } from '../shared/PersonSelect';
import { visitorZone, zoneCity } from '../shared/timeWords';
import type { CommandField } from './commandForms';
import { EntitiesPicker } from '../shared/EntitiesPicker';
import { useIncidents } from './useIncidents';

interface InputProps {
  field: CommandField;
  value: string;
  incident: IncidentDetails;
  onChange: (value: string) => void;
}

function PersonInput({ field, value, onChange }: InputProps) {
  const people = usePeople(true);
  return (
    <PersonSelect
      id={`incident-${field.name}`}
      label={field.label}
      value={value}
      people={people.value ?? []}
      required={field.required}
      onChange={onChange}
    />
  );
}

function OtherIncidentInput(props: InputProps) {
  const { field, value, incident, onChange } = props;
  const { value: list, error } = useIncidents({ limit: 100 });
  const others = (list?.items ?? []).filter(
    ({ id, mergedInto }) => id !== incident.id && !mergedInto,
  );
  return (
    <ChoiceInput
      field={{
        ...field,
        choices: others.map(({ id, number, title, status }) => ({
          value: id,
          title: `#${number} ${title} (${status})`,
        })),
      }}
      value={value}
      problem={error?.message}
      onChange={onChange}
    />
  );
}

function ChoiceInput(props: {
  field: CommandField;
  value: string;
  problem?: string;
  onChange: (value: string) => void;
}) {
  const { field, value, problem, onChange } = props;
  const { choices } = field;
  return (
    <TextField
      id={`incident-${field.name}`}
      label={
        field.isInstant
          ? `${field.label} (${zoneCity(visitorZone())})`
          : field.label
      }
      type={field.isInstant ? 'datetime-local' : undefined}
      value={value}
      onChange={event => onChange(event.target.value)}
      required={field.required}
      multiline={field.multiline}
      error={problem !== undefined}
      helperText={problem}
      inputProps={{ maxLength: 4000 }}
      select={Boolean(choices)}
      SelectProps={{ native: true }}
      InputLabelProps={
        choices || field.isInstant ? { shrink: true } : undefined
      }
      margin="dense"
      fullWidth
    >
      {choices && <option value="">choose</option>}
      {choices?.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.title}
        </option>
      ))}
    </TextField>
  );
}

/** The field of a form for a command, as what it asks for is chosen or typed. */
export function CommandFieldInput(props: InputProps) {
  const { field, value, onChange } = props;
  if (field.person) {
    return <PersonInput {...props} />;
  }
  if (field.isIncident) {
    return <OtherIncidentInput {...props} />;
  }
  if (field.isThing) {
    return (
      <EntitiesPicker
        id={`incident-${field.name}`}
        label={field.label}
        most={1}
        value={value ? [value] : []}
        onChange={([ref]) => onChange(ref ?? '')}
      />
    );
  }
  return <ChoiceInput field={field} value={value} onChange={onChange} />;
}
