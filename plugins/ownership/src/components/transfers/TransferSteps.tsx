import type { TransferDetails } from '@waymark/plugin-ownership-common';
import { ReasonDialog } from '@waymark/tiles';
import { CompleteDialog } from './CompleteDialog';
import { PlanDialog } from './PlanDialog';
import type { TransferStep } from './TransferActions';
import type { TransferWrite } from './useTransfers';

/** The dialog of the step that was chosen. */
export function TransferSteps(props: {
  step: TransferStep;
  details: TransferDetails;
  write: TransferWrite;
  onClose: () => void;
}) {
  const { step, details, write, onClose } = props;
  const { id, from, to } = details.summary;
  if (step === 'complete') {
    return <CompleteDialog details={details} write={write} onClose={onClose} />;
  }
  if (step === 'plan') {
    return <PlanDialog details={details} write={write} onClose={onClose} />;
  }
  const teams = `${from.title} and ${to.title}`;
  const words = {
    block: {
      title: 'Block the transfer',
      consequence: `Notifies ${teams}. It cannot be completed, and nobody is reminded of items, until it is unblocked.`,
      confirm: 'Block',
    },
    escalate: {
      title: 'Escalate the transfer',
      consequence: `Notifies the escalation group, ${teams}, and marks the transfer.`,
      confirm: 'Escalate',
    },
    cancel: {
      title: 'Cancel the transfer',
      consequence: `${
        from.title
      } stays the owner; notifies ${teams}. This cannot be undone.${
        details.proposals.some(({ status }) => status === 'proposed')
          ? ' The proposal that is open is not closed by it: close it on its page.'
          : ''
      }`,
      confirm: 'Cancel the transfer',
    },
  }[step];
  return (
    <ReasonDialog
      {...words}
      write={write}
      onConfirm={reason => write.run(transfers => transfers[step](id, reason))}
      onClose={onClose}
    />
  );
}
