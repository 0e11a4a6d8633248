import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { messageOf, newId } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
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
  const submit = async (event: FormEvent) => {
    event.preventDefault();
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
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="incident-command-title"
    >
      <form onSubmit={submit}>
        <DialogTitle id="incident-command-title">
          {form.title}: #{incident.number} {incident.title}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>{form.consequence}</DialogContentText>
          {form.fields.map(field => (
            <Field
              key={field.name}
              field={field}
              value={valueOf(field)}
              onChange={value => setValues({ ...values, [field.name]: value })}
            />
          ))}
          {write.error && (
            <Alert severity="error" role="alert">
              {messageOf(write.error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Back</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={write.busy || !isComplete}
          >
            {form.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
