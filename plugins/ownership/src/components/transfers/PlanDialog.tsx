import type { TransferDetails } from '@waymark/plugin-ownership-common';
import { FormDialog } from '@waymark/tiles';
import { useState } from 'react';
import { PlanDraft, PlanEditor, planToSend } from './PlanEditor';
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
  const save = async () => {
    const isDone = await write.run(transfers =>
      transfers.changePlan(summary.id, { planVersion, ...planToSend(plan) }),
    );
    if (isDone) {
      onClose();
    }
  };
  return (
    <FormDialog
      title="Change the plan"
      consequence={
        summary.signedSides.length > 0
          ? 'The plan is signed: after a change both teams must sign again.'
          : 'Nobody has signed yet: a change voids nothing.'
      }
      confirm="Save the plan"
      maxWidth="md"
      write={write}
      onConfirm={save}
      onClose={onClose}
    >
      <PlanEditor
        plan={plan}
        onChange={setPlan}
        teams={{
          giving: summary.from.title,
          receiving: summary.to.title,
        }}
      />
    </FormDialog>
  );
}
