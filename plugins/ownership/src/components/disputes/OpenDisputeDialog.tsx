import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import type {
  DisputeOpened,
  DisputesOpened,
} from '@waymark/plugin-ownership-common';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../shared/messageOf';
import { newId } from '../shared/newId';
import { openingSentence } from './disputeWording';
import { useDisputes, useDisputeWrite } from './useDisputes';

/** What is disputed: an entity, a path of a repository, or many entities. */
export type DisputeDialogSubject =
  | { entityRef: string }
  | { repositoryId: string; path: string }
  | { entityRefs: readonly string[] };

/** Asks why, and says what follows before it opens anything. */
export function OpenDisputeDialog(props: {
  subject: DisputeDialogSubject;
  title: string;
  onOpened: (opened: DisputeOpened | DisputesOpened) => void;
  onClose: () => void;
}) {
  const { subject, title, onOpened, onClose } = props;
  const isMany = 'entityRefs' in subject;
  const list = useDisputes({ status: 'unended' });
  const write = useDisputeWrite();
  const [reason, setReason] = useState('');
  const [requestId] = useState(newId);
  const mayNot = list.value?.mayOpen === false;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const request = { reason: reason.trim(), requestId };
    const opened = await write.run<DisputeOpened | DisputesOpened>(disputes =>
      isMany
        ? disputes.openAll({ ...subject, ...request })
        : disputes.open({ ...subject, ...request }),
    );
    if (opened) {
      onOpened(opened);
    }
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="open-dispute-title"
    >
      <form onSubmit={submit}>
        <DialogTitle id="open-dispute-title">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText>
            {list.value
              ? openingSentence(list.value, isMany)
              : 'This notifies those who decide, and starts the clocks.'}
          </DialogContentText>
          {mayNot && (
            <Alert severity="warning">
              You may not open disputes: whoever writes the permission policy of
              this portal can grant ownership.dispute.open.
            </Alert>
          )}
          <TextField
            id="open-dispute-reason"
            label="Why is the owner unclear?"
            helperText="For example: two teams say that it is theirs. Whoever decides reads this first."
            value={reason}
            onChange={event => setReason(event.target.value)}
            inputProps={{ maxLength: 4000 }}
            required
            fullWidth
            multiline
          />
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
            disabled={write.busy || mayNot || reason.trim() === ''}
          >
            {isMany ? 'Open disputes' : 'Open dispute'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
