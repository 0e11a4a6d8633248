import type { TransferSummary } from '@waymark/plugin-ownership-common';
import { StatusChip } from '@waymark/tiles';
import { transferStatusStatus, transferStatusWords } from './transferWording';

/** How far a transfer is, as an icon and a word. */
export function TransferStatusChip({
  status,
}: Pick<TransferSummary, 'status'>) {
  return (
    <StatusChip
      status={transferStatusStatus[status]}
      label={transferStatusWords[status]}
    />
  );
}

/** Whether a transfer is on plan; nothing before its start. */
export function OnPlanChip({ onPlan }: Pick<TransferSummary, 'onPlan'>) {
  if (onPlan === undefined) {
    return null;
  }
  return onPlan ? (
    <StatusChip status="ok" label="on plan" />
  ) : (
    <StatusChip status="due" label="behind plan" />
  );
}

/** How far a transfer is, whether it is on plan and whether it was escalated. */
export function TransferChips({ summary }: { summary: TransferSummary }) {
  return (
    <>
      <TransferStatusChip status={summary.status} />{' '}
      <OnPlanChip onPlan={summary.onPlan} />{' '}
      {summary.escalated && <StatusChip status="breached" label="escalated" />}
    </>
  );
}
