import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import DialogTitle from '@material-ui/core/DialogTitle';
import { type ReactNode, useId } from 'react';
import { FormBody, type FormBodyProps } from './FormBody';

/** @public */
export interface FormDialogProps extends FormBodyProps {
  title: ReactNode;
  maxWidth?: DialogProps['maxWidth'];
}

/**
 * Asks for what an action needs and says what follows from it. Stays open with
 * what was typed when the action fails; closing is up to the caller.
 *
 * @public
 */
export function FormDialog(props: FormDialogProps) {
  const { title, maxWidth = 'sm', ...body } = props;
  const titleId = useId();
  return (
    <Dialog
      open
      fullWidth
      maxWidth={maxWidth}
      onClose={body.onClose}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <FormBody {...body} />
    </Dialog>
  );
}
