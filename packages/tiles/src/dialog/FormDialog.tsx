import Button from '@material-ui/core/Button';
import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import { type FormEvent, type ReactNode, useId } from 'react';
import { messageOf } from '../messageOf';

/** @public */
export interface FormDialogProps {
  title: ReactNode;
  /** What follows when it is confirmed. */
  consequence?: ReactNode;
  children?: ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  /** The word on the button that does nothing; "Back" unless told. */
  back?: string;
  /** The write that it makes; its error is shown, and what was typed stays. */
  write: { busy: boolean; error?: Error };
  /** Whether something required is still missing. */
  isIncomplete?: boolean;
  maxWidth?: DialogProps['maxWidth'];
  onConfirm: () => unknown;
  onClose: () => void;
}

/**
 * Asks for what an action needs and says what follows from it. Stays open with
 * what was typed when the action fails; closing is up to the caller.
 *
 * @public
 */
export function FormDialog(props: FormDialogProps) {
  const { title, consequence, children, confirm, back, write } = props;
  const { isIncomplete, maxWidth = 'sm', onConfirm, onClose } = props;
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth={maxWidth}
      onClose={onClose}
      aria-labelledby={titleId}
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {consequence && (
            <DialogContentText component="div">{consequence}</DialogContentText>
          )}
          {children}
          {write.error && (
            <Alert severity="error" role="alert">
              {messageOf(write.error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{back ?? 'Back'}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={write.busy || isIncomplete}
          >
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
