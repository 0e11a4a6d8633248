import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { Dispute } from '@waymark/plugin-ownership-common';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../shared/messageOf';
import { newId } from '../shared/newId';
import { TeamPicker } from './TeamPicker';
import { useDisputeWrite } from './useDisputes';

/** Names the team that answers until there is a permanent owner. */
export function TemporaryOwnerForm({ dispute }: { dispute: Dispute }) {
  const write = useDisputeWrite();
  const [ownerRef, setOwnerRef] = useState<string>();
  const [note, setNote] = useState('');
  const [requestId, setRequestId] = useState(newId);
  const isChange = dispute.temporaryOwnerRef !== undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const named = await write.run(disputes =>
      disputes.nameTemporaryOwner(dispute.id, {
        ownerRef: ownerRef!,
        version: dispute.version,
        note: note.trim() || undefined,
        requestId,
      }),
    );
    if (named) {
      setRequestId(newId());
      setOwnerRef(undefined);
      setNote('');
    }
  };
  return (
    <InfoCard title={isChange ? 'Another temporary owner' : 'Temporary owner'}>
      <form onSubmit={submit} aria-label="Temporary owner">
        <Typography variant="body2">
          Answers for {dispute.entityTitle} until its owner is named for good.
          No file changes; the team, whoever claims it and whoever asked are
          notified.
        </Typography>
        <TeamPicker
          id="temporary-owner"
          label="Team that answers for now"
          value={ownerRef}
          onPick={setOwnerRef}
        />
        <TextField
          id="temporary-owner-note"
          label="Note (optional)"
          value={note}
          onChange={event => setNote(event.target.value)}
          inputProps={{ maxLength: 4000 }}
          fullWidth
          multiline
        />
        {write.error && (
          <Alert severity="error" role="alert">
            {messageOf(write.error)}
          </Alert>
        )}
        <br />
        <Button
          type="submit"
          color="primary"
          variant="contained"
          disabled={write.busy || !ownerRef}
        >
          Name temporary owner
        </Button>
      </form>
    </InfoCard>
  );
}
