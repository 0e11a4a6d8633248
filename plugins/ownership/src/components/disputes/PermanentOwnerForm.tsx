import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  DisputeDetails,
  DisputePreview,
} from '@waymark/plugin-ownership-common';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../shared/messageOf';
import { newId } from '../shared/newId';
import { count } from '../shared/wording';
import { TeamPicker, TeamsPicker } from './TeamPicker';
import { useDisputePreview, useDisputeWrite } from './useDisputes';

function consequence(preview: DisputePreview, isDecision: boolean): string {
  const told = `This notifies ${count(preview.people, 'person', 'people')}`;
  if (!isDecision) {
    return `${told} that you agree; it is settled when everybody who claims it does.`;
  }
  return preview.files.length > 0
    ? `${told} and proposes a change of ${count(preview.files.length, 'file')}.`
    : `${told}.`;
}

function Preview(props: { preview: DisputePreview; isDecision: boolean }) {
  const { preview, isDecision } = props;
  return (
    <div role="status">
      <Typography variant="body2">
        {consequence(preview, isDecision)}
      </Typography>
      {preview.files.length > 0 && (
        <Typography variant="body2" component="ul" aria-label="Files">
          {preview.files.map(({ repositoryTitle, path }) => (
            <li key={`${repositoryTitle} ${path}`}>
              {repositoryTitle}: <code>{path}</code>
            </li>
          ))}
        </Typography>
      )}
      {preview.notPossible.map(reason => (
        <Typography key={reason} variant="body2">
          By hand: {reason}
        </Typography>
      ))}
    </div>
  );
}

/** Names the owner for good, or agrees on one as a claimant; previews what follows. */
export function PermanentOwnerForm({ details }: { details: DisputeDetails }) {
  const { dispute, may } = details;
  const agreement = may.settle ? undefined : dispute.agreement;
  const only = may.settle ? undefined : dispute.claimantRefs;
  const write = useDisputeWrite();
  const [ownerRef, setOwnerRef] = useState(agreement?.ownerRef);
  const [coOwnerRefs, setCoOwnerRefs] = useState<readonly string[]>(
    agreement?.coOwnerRefs ?? [],
  );
  const [note, setNote] = useState('');
  const [requestId, setRequestId] = useState(newId);
  const others = coOwnerRefs.filter(ref => ref !== ownerRef);
  const preview = useDisputePreview(
    dispute.id,
    dispute.version,
    ownerRef,
    others,
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const named = await write.run(disputes =>
      disputes.namePermanentOwner(dispute.id, {
        ownerRef: ownerRef!,
        coOwnerRefs: others,
        version: dispute.version,
        note: note.trim() || undefined,
        requestId,
      }),
    );
    if (named) {
      setRequestId(newId());
      setOwnerRef(undefined);
      setCoOwnerRefs([]);
      setNote('');
    }
  };
  return (
    <InfoCard
      title={dispute.status === 'settled' ? 'Another owner' : 'Permanent owner'}
    >
      <form onSubmit={submit} aria-label="Permanent owner">
        <TeamPicker
          id="permanent-owner"
          label="Team that owns it"
          helperText={
            only
              ? 'You agree for your team; it is settled when everybody who claims it wants the same.'
              : undefined
          }
          only={only}
          value={ownerRef}
          onPick={setOwnerRef}
        />
        <TeamsPicker
          id="co-owners"
          label="Co-owners (optional)"
          helperText="Joint ownership: one primary owner, and these"
          only={only}
          except={ownerRef}
          value={others}
          onPick={setCoOwnerRefs}
        />
        <TextField
          id="permanent-owner-note"
          label="Note (optional)"
          value={note}
          onChange={event => setNote(event.target.value)}
          inputProps={{ maxLength: 4000 }}
          fullWidth
          multiline
        />
        {ownerRef && preview.value && (
          <Preview preview={preview.value} isDecision={may.settle} />
        )}
        {ownerRef && preview.error && (
          <Alert severity="warning">{messageOf(preview.error)}</Alert>
        )}
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
          {may.settle ? 'Name owner' : 'Agree on owner'}
        </Button>
      </form>
    </InfoCard>
  );
}
