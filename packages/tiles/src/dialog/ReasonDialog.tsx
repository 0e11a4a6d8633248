import TextField from '@material-ui/core/TextField';
import { useId, useState } from 'react';
import { FormDialog, type FormDialogProps } from './FormDialog';

/**
 * A dialog that cannot be confirmed without a reason; closes itself when the
 * action answers anything but false or undefined.
 *
 * @public
 */
export function ReasonDialog(
  props: Omit<FormDialogProps, 'onConfirm' | 'isIncomplete'> & {
    /** What the field asks; "Reason" unless told. */
    label?: string;
    helperText?: string;
    /** Characters that the reason may have; 2,000 unless told. */
    maxLength?: number;
    /** Whether the visitor may not do it; the children say why. */
    isForbidden?: boolean;
    onConfirm: (reason: string) => Promise<unknown>;
  },
) {
  const {
    label,
    helperText,
    maxLength = 2000,
    isForbidden,
    onConfirm,
    onClose,
    ...rest
  } = props;
  const [reason, setReason] = useState('');
  const id = useId();
  const confirm = async () => {
    if (await onConfirm(reason.trim())) {
      onClose();
    }
  };
  return (
    <FormDialog
      {...rest}
      isIncomplete={isForbidden || reason.trim() === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      {rest.children}
      <TextField
        id={id}
        label={label ?? 'Reason'}
        helperText={helperText}
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength }}
        required
        fullWidth
        multiline
      />
    </FormDialog>
  );
}
