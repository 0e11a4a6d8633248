import TextField from '@material-ui/core/TextField';
import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { FormDialog, newId } from '@waymark/tiles';
import { useState } from 'react';
import { usePeople } from '../../hooks/useDirectory';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { PersonSelect } from '../shared/PersonSelect';
import type { CommandField, CommandForm } from './commandForms';

function Field(props: {
  field: CommandField;
  value: string;
  onChange: (value: string) => void;
}) {
  const { field, value, onChange } = props;
  const people = usePeople(Boolean(field.person));
  const id = `incident-${field.name}`;
  if (field.person) {
    return (
      <PersonSelect
        id={id}
        label={field.label}
        value={value}
        people={people.value ?? []}
        required={field.required}
        onChange={onChange}
      />
    );
  }
  return (
    <TextField
      id={id}
      label={field.label}
      value={value}
      onChange={event => onChange(event.target.value)}
      required={field.required}
      multiline={field.multiline}
      inputProps={{ maxLength: 4000 }}
      select={Boolean(field.choices)}
      SelectProps={{ native: true }}
      InputLabelProps={field.choices && { shrink: true }}
      margin="dense"
      fullWidth
    >
      {field.choices && <option value="">choose</option>}
      {field.choices?.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.title}
        </option>
      ))}
    </TextField>
  );
}

/** Asks for what a command needs, says what follows, and keeps what was typed when it fails. */
export function CommandDialog(props: {
  incident: IncidentDetails;
  form: CommandForm;
  onClose: () => void;
}) {
  const { incident, form, onClose } = props;
  const write = useOncallWrite();
  const [requestId] = useState(newId);
  const [values, setValues] = useState<Record<string, string>>({});
  const valueOf = ({ name }: CommandField) => values[name] ?? '';
  const isComplete = form.fields.every(
    field => !field.required || valueOf(field).trim() !== '',
  );
  const save = async () => {
    const done = await write.run(api =>
      api.incidents.command(incident.id, {
        command: form.commandOf(values),
        requestId,
      }),
    );
    if (done) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`${form.title}: #${incident.number} ${incident.title}`}
      consequence={form.consequence}
      confirm={form.confirm}
      write={write}
      isIncomplete={!isComplete}
      onConfirm={save}
      onClose={onClose}
    >
      {form.fields.map(field => (
        <Field
          key={field.name}
          field={field}
          value={valueOf(field)}
          onChange={value => setValues({ ...values, [field.name]: value })}
        />
      ))}
    </FormDialog>
  );
}
