import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { FormDialog, newId } from '@waymark/tiles';
import { useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { CommandFieldInput } from './CommandFieldInput';
import type { CommandField, CommandForm } from './commandForms';

/** Asks for what a command needs, says what follows, and keeps what was typed when it fails. */
export function CommandDialog(props: {
  incident: IncidentDetails;
  form: CommandForm;
  onClose: () => void;
}) {
  const { incident, form, onClose } = props;
  const write = useOncallWrite();
  const [requestId] = useState(newId);
  const [values, setValues] = useState<Record<string, string>>(
    () => form.valuesOf?.(incident) ?? {},
  );
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
        <CommandFieldInput
          key={field.name}
          field={field}
          incident={incident}
          value={valueOf(field)}
          onChange={value => setValues({ ...values, [field.name]: value })}
        />
      ))}
    </FormDialog>
  );
}
