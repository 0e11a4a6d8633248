import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import type { TransferDetails } from '@waymark/plugin-ownership-common';
import { FormEvent, useState } from 'react';
import { PlanDraft, PlanEditor, planToSend } from './PlanEditor';
import { messageOf } from '../shared/messageOf';
import type { TransferWrite } from './useTransfers';

/** Changes start, weeks and items; says that signatures are then void. */
export function PlanDialog(props: {
  details: TransferDetails;
  write: TransferWrite;
  onClose: () => void;
}) {
  const { details, write, onClose } = props;
  const { summary, transfer } = details;
  // What was read when the dialog opened: a change by others meanwhile is told.
  const [planVersion] = useState(transfer.planVersion);
  const [plan, setPlan] = useState<PlanDraft>(transfer);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await write.run(transfers =>
      transfers.changePlan(summary.id, { planVersion, ...planToSend(plan) }),
    );
    if (isDone) {
      onClose();
    }
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="transfer-plan-title"
    >
      <form onSubmit={submit}>
        <DialogTitle id="transfer-plan-title">Change the plan</DialogTitle>
        <DialogContent>
          <DialogContentText>
            {summary.signedSides.length > 0
              ? 'The plan is signed: after a change both teams must sign again.'
              : 'Nobody has signed yet: a change voids nothing.'}
          </DialogContentText>
          <PlanEditor
            plan={plan}
            onChange={setPlan}
            teams={{
              giving: summary.from.title,
              receiving: summary.to.title,
            }}
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
            disabled={write.busy}
          >
            Save the plan
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
