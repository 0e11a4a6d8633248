import type { Transfer, TransferItem } from './transfer';
import type { TransferClockKind } from './transferCommands';
import { transferName, transferNotice } from './transferNotice';
import {
  TransferContext,
  TransferNotice,
  TransferOutcome,
  transferSubject,
} from './TransferOutcome';
import { overdueItems, transferWeekAt, transferWeekEnd } from './transferPlan';

/**
 * What follows when a clock of a transfer rings: reminders, the next clock, and
 * at last the escalation. A clock that no longer fits changes nothing.
 */
export function ringTransferClock(
  kind: TransferClockKind,
  transfer: Transfer,
  context: TransferContext,
  now: Date,
): TransferOutcome {
  const nothing: TransferOutcome = {
    transfer,
    events: [],
    notices: [],
    clocks: [],
    stop: [],
  };
  if (kind === 'items-due') {
    return transfer.phase === 'open'
      ? { ...nothing, ...remindOfItems(transfer, context, now) }
      : nothing;
  }
  if (transfer.phase !== 'handing-over') {
    return nothing;
  }
  return {
    ...nothing,
    ...(kind === 'merge-reminder'
      ? remindOfMerge(transfer, context)
      : escalateMerge(transfer, context, now)),
  };
}

function remindOfItems(
  transfer: Transfer,
  context: TransferContext,
  now: Date,
): Partial<TransferOutcome> {
  const week = transferWeekAt(transfer, now);
  const overdue = transfer.blocked ? [] : overdueItems(transfer, now);
  const notices = (['giving', 'receiving'] as const).flatMap(side => {
    const items = overdue.filter(item => item.side === side);
    return items.length > 0
      ? [reminder(transfer, side, items, { week, context })]
      : [];
  });
  return {
    notices,
    clocks: [
      {
        subject: transferSubject(transfer.id),
        kind: 'items-due',
        dueAt: transferWeekEnd(transfer, Math.max(1, week)),
      },
    ],
  };
}

function reminder(
  transfer: Transfer,
  side: 'giving' | 'receiving',
  items: TransferItem[],
  { week, context }: { week: number; context: TransferContext },
): TransferNotice {
  return transferNotice(transfer, {
    key: `items:${side}:${week}`,
    title: `${
      items.length === 1 ? '1 item is' : `${items.length} items are`
    } past the week of the plan: ${transferName(transfer, context)}`,
    description: items.map(({ title }) => title).join('; '),
    recipients: [side === 'giving' ? transfer.fromRef : transfer.toRef],
  });
}

function remindOfMerge(
  transfer: Transfer,
  context: TransferContext,
): Partial<TransferOutcome> {
  const { at } = transfer.handover!;
  return {
    notices: [
      transferNotice(transfer, {
        key: `merge-reminder:${at}`,
        title: `Still not merged: ${transferName(transfer, context)}`,
        description:
          'The catalog does not show the new owner yet. Merge the proposal, or propose it again if it no longer fits.',
      }),
    ],
    clocks: [
      {
        subject: transferSubject(transfer.id),
        kind: 'merge-escalation',
        dueAt: new Date(
          Date.parse(at) + context.mergeEscalationMillis,
        ).toISOString(),
      },
    ],
  };
}

function escalateMerge(
  transfer: Transfer,
  context: TransferContext,
  now: Date,
): Partial<TransferOutcome> {
  const at = now.toISOString();
  const days = Math.round(context.mergeEscalationMillis / 86_400_000);
  const reason = `The catalog does not show the new owner ${days} days after the change was proposed`;
  const by = context.caller.name;
  const next: Transfer = { ...transfer, escalated: { reason, at, by } };
  return {
    transfer: next,
    events: [
      {
        kind: 'escalated',
        at,
        by,
        summary: `escalated the transfer: ${reason}`,
      },
    ],
    notices: [
      transferNotice(next, {
        key: `merge-escalation:${transfer.handover!.at}`,
        title: `Transfer escalated: ${transferName(next, context)}`,
        description: reason,
        severity: 'high',
        recipients: [...context.escalationRefs, next.fromRef, next.toRef],
      }),
    ],
  };
}
