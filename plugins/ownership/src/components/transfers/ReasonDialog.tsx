import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { FormEvent, useState } from 'react';
import type { TransferWrite } from './useTransfers';
import { messageOf } from '../shared/messageOf';

/** Asks why, says what follows, and keeps what was typed when it fails. */
export function ReasonDialog(props: {
  title: string;
  /** What follows from it. */
  consequence: string;
  confirm: string;
  write: TransferWrite;
  onConfirm: (reason: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { title, consequence, confirm, write, onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onConfirm(reason.trim())) {
      onClose();
    }
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="transfer-reason-title"
    >
      <form onSubmit={submit}>
        <DialogTitle id="transfer-reason-title">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText>{consequence}</DialogContentText>
          <TextField
            id="transfer-reason"
            label="Reason"
            value={reason}
            onChange={event => setReason(event.target.value)}
            inputProps={{ maxLength: 2000 }}
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
            disabled={write.busy || reason.trim() === ''}
          >
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
