import TextField from '@material-ui/core/TextField';
import {
  type TicketDetails,
  ticketUrgencySchema,
} from '@waymark/plugin-platform-desk-common';
import { FormDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { EntityField } from '../shared/EntityField';
import { useSeenVersion } from './useSeenVersion';

/** One address a line. */
function linksOf(text: string): { url: string }[] {
  return text
    .split(/\s+/)
    .filter(url => url !== '')
    .map(url => ({ url }));
}

/** Changes what is asked for, as long as it is not closed. */
export function EditDialog(props: {
  ticket: TicketDetails;
  onClose: () => void;
}) {
  const { ticket, onClose } = props;
  const write = useDeskWrite();
  const version = useSeenVersion(ticket.version, write.error);
  const [title, setTitle] = useState(ticket.title);
  const [description, setDescription] = useState(ticket.description);
  const [businessCase, setBusinessCase] = useState(ticket.businessCase ?? '');
  const [urgency, setUrgency] = useState<string>(ticket.urgency);
  const [entityRef, setEntityRef] = useState(ticket.entityRef);
  const [links, setLinks] = useState(
    ticket.links.map(({ url }) => url).join('\n'),
  );
  const titled = new Map(ticket.links.map(link => [link.url, link]));
  const confirm = async () => {
    const done = await write.run(api =>
      api.tickets.act(ticket.id, {
        type: 'edit',
        version,
        title: title.trim(),
        description: description.trim(),
        businessCase: businessCase.trim(),
        urgency: ticketUrgencySchema.parse(urgency),
        ...(entityRef ? { entityRef } : {}),
        links: linksOf(links).map(link => titled.get(link.url) ?? link),
      }),
    );
    if (done) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`Edit #${ticket.number} ${ticket.title}`}
      consequence="What it said before stays in its history."
      confirm="Save"
      maxWidth="md"
      write={write}
      isIncomplete={!title.trim()}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        id="edit-title"
        label="In one line"
        value={title}
        onChange={event => setTitle(event.target.value)}
        inputProps={{ maxLength: 200 }}
        margin="dense"
        required
        fullWidth
      />
      <TextField
        id="edit-description"
        label="What exactly, and by when"
        value={description}
        onChange={event => setDescription(event.target.value)}
        inputProps={{ maxLength: 20_000 }}
        margin="dense"
        multiline
        minRows={3}
        fullWidth
      />
      <TextField
        id="edit-business-case"
        label="What it is worth, and to whom"
        value={businessCase}
        onChange={event => setBusinessCase(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        margin="dense"
        multiline
        fullWidth
      />
      <TextField
        id="edit-urgency"
        select
        label="Urgency"
        value={urgency}
        onChange={event => setUrgency(event.target.value)}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        margin="dense"
        fullWidth
      >
        {ticketUrgencySchema.options.map(value => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </TextField>
      <EntityField id="edit-entity" value={entityRef} onChange={setEntityRef} />
      <TextField
        id="edit-links"
        label="Links, one address a line"
        value={links}
        onChange={event => setLinks(event.target.value)}
        margin="dense"
        multiline
        fullWidth
      />
    </FormDialog>
  );
}
