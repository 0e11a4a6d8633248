import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import Alert from '@material-ui/lab/Alert';
import type { FormEvent, ReactNode } from 'react';
import { messageOf } from '../messageOf';

/** @public */
export interface FormBodyProps {
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
  onConfirm: () => unknown;
  onClose: () => void;
}

/**
 * What stands in a dialog that asks for something: the form, why it failed, and
 * the buttons.
 *
 * @public
 */
export function FormBody(props: FormBodyProps) {
  const { consequence, children, confirm, back, write } = props;
  const { isIncomplete, onConfirm, onClose } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <form onSubmit={submit}>
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
  );
}
