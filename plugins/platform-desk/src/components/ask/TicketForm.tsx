import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import {
  type CapabilityView,
  ticketUrgencySchema,
} from '@waymark/plugin-platform-desk-common';
import { messageOf, newId } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { PathLink } from '../capabilities/PathLink';
import { useDeskPaths } from '../shared/DeskLink';

/** The form of a request; where a golden path is the only way it asks why that does not do. */
export function TicketForm(props: {
  capabilities: CapabilityView[];
  capabilityRef?: string;
  onCapability: (capabilityRef: string | undefined) => void;
  entityRef?: string;
  title: string;
}) {
  const { capabilities, capabilityRef, onCapability, entityRef } = props;
  const navigate = useNavigate();
  const paths = useDeskPaths();
  const write = useDeskWrite();
  const [key, setKey] = useState(newId);
  const [typed, setTyped] = useState<string>();
  const [description, setDescription] = useState('');
  const [businessCase, setBusinessCase] = useState('');
  const [urgency, setUrgency] = useState('normal');
  const [reason, setReason] = useState('');
  const title = typed ?? props.title;
  const capability = capabilities.find(
    each => each.entityRef === capabilityRef,
  );
  const isPathOnly = capability?.state === 'retired-ticket';
  const [path] = (capability?.paths ?? []).filter(
    ({ isMissing }) => !isMissing,
  );
  // Another text is another request: the key belongs to what was sent.
  const edit = (set: (value: string) => void) => (value: string) => {
    set(value);
    setKey(newId());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const filed = await write.run(api =>
      api.tickets.file(
        {
          title: title.trim(),
          description: description.trim(),
          urgency: ticketUrgencySchema.parse(urgency),
          ...(businessCase.trim() ? { businessCase } : {}),
          ...(capabilityRef ? { capabilityRef } : {}),
          ...(entityRef ? { entityRef } : {}),
          ...(isPathOnly ? { exceptionReason: reason } : {}),
        },
        key,
      ),
    );
    if (filed && paths) {
      navigate(paths.request(filed.id));
    }
  };
  return (
    <form onSubmit={submit} aria-label="Request">
      <Grid container spacing={2}>
        <Grid item xs={12} md={6}>
          <TextField
            id="ticket-capability"
            select
            label="What it is about"
            value={capabilityRef ?? ''}
            onChange={event => {
              setKey(newId());
              onCapability(event.target.value || undefined);
            }}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
            fullWidth
          >
            <option value="">none of these</option>
            {capabilities
              .filter(({ state }) => state !== 'planned')
              .map(each => (
                <option key={each.entityRef} value={each.entityRef}>
                  {each.title}
                </option>
              ))}
          </TextField>
        </Grid>
        <Grid item xs={12} md={6}>
          <TextField
            id="ticket-urgency"
            select
            label="Urgency"
            value={urgency}
            onChange={event => edit(setUrgency)(event.target.value)}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
            fullWidth
          >
            <option value="critical">critical: work has stopped</option>
            <option value="high">high: work is about to stop</option>
            <option value="normal">normal</option>
            <option value="low">low: whenever there is time</option>
          </TextField>
        </Grid>
        {isPathOnly && (
          <Grid item xs={12}>
            <Alert
              severity="warning"
              action={path && <PathLink path={path} entityRef={entityRef} />}
            >
              Requests for {capability.title} are no longer taken: the golden
              path does it in minutes. If it cannot do it for you, say why; the
              exception is visible to everybody.
            </Alert>
            <TextField
              id="ticket-exception"
              label="Why the path does not do"
              value={reason}
              onChange={event => edit(setReason)(event.target.value)}
              inputProps={{ maxLength: 2000 }}
              required
              fullWidth
            />
          </Grid>
        )}
        <Grid item xs={12}>
          <TextField
            id="ticket-title"
            label="In one line"
            value={title}
            onChange={event => edit(setTyped)(event.target.value)}
            inputProps={{ maxLength: 200 }}
            required
            fullWidth
          />
        </Grid>
        <Grid item xs={12} md={6}>
          <TextField
            id="ticket-description"
            label="What exactly, and by when"
            value={description}
            onChange={event => edit(setDescription)(event.target.value)}
            inputProps={{ maxLength: 20_000 }}
            multiline
            minRows={3}
            fullWidth
          />
        </Grid>
        <Grid item xs={12} md={6}>
          <TextField
            id="ticket-business-case"
            label="What it is worth, and to whom"
            value={businessCase}
            onChange={event => edit(setBusinessCase)(event.target.value)}
            inputProps={{ maxLength: 4000 }}
            multiline
            minRows={3}
            fullWidth
          />
        </Grid>
        <Grid item xs={12}>
          {write.error && (
            <Alert severity="error" role="alert">
              {messageOf(write.error)}
            </Alert>
          )}
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={
              write.busy || !title.trim() || (isPathOnly && !reason.trim())
            }
          >
            File the request
          </Button>
        </Grid>
      </Grid>
    </form>
  );
}
