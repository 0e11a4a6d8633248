import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import type { Dispute } from '@waymark/plugin-ownership-common';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../shared/messageOf';
import { newId } from '../shared/newId';
import { useDisputeWrite } from './useDisputes';

/** Takes a dispute back, after asking why. */
export function WithdrawButton({ dispute }: { dispute: Dispute }) {
  const write = useDisputeWrite();
  const [isAsked, setIsAsked] = useState(false);
  const [reason, setReason] = useState('');
  const [requestId] = useState(newId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const withdrawn = await write.run(disputes =>
      disputes.withdraw(dispute.id, {
        reason: reason.trim(),
        version: dispute.version,
        requestId,
      }),
    );
    if (withdrawn) {
      setIsAsked(false);
    }
  };
  return (
    <>
      <br />
      <Button size="small" onClick={() => setIsAsked(true)}>
        Withdraw the dispute
      </Button>
      {isAsked && (
        <Dialog
          open
          fullWidth
          maxWidth="sm"
          onClose={() => setIsAsked(false)}
          aria-labelledby="withdraw-dispute-title"
        >
          <form onSubmit={submit}>
            <DialogTitle id="withdraw-dispute-title">
              Withdraw the dispute about {dispute.entityTitle}?
            </DialogTitle>
            <DialogContent>
              <DialogContentText>
                Its clocks stop, and everybody concerned is told. This cannot be
                undone; a new dispute can be opened.
              </DialogContentText>
              <TextField
                id="withdraw-dispute-reason"
                label="Reason"
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
              <Button onClick={() => setIsAsked(false)}>Back</Button>
              <Button
                type="submit"
                color="primary"
                variant="contained"
                disabled={write.busy || reason.trim() === ''}
              >
                Withdraw
              </Button>
            </DialogActions>
          </form>
        </Dialog>
      )}
    </>
  );
}
