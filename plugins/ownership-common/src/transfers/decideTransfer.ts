import { ConflictError } from '@backstage/errors';
import {
  block,
  cancel,
  complete,
  escalate,
  noteProposed,
  sign,
  unblock,
} from './decideCourse';
import { addItem, replan, setItem } from './decidePlan';
import { ringTransferClock } from './ringTransferClock';
import type { Transfer } from './transfer';
import type { TransferCommand } from './transferCommands';
import { TransferDecision } from './TransferDecision';
import { transferName, transferNotice } from './transferNotice';
import type { TransferContext, TransferOutcome } from './TransferOutcome';

/**
 * What follows from a command; an outcome without events when it was so
 * already. Throws `ConflictError`, `InputError`, `NotAllowedError` or
 * `NotFoundError` with the remedy.
 *
 * @public
 */
export function decideTransfer(
  command: TransferCommand,
  transfer: Transfer,
  context: TransferContext,
  now: Date,
): TransferOutcome {
  const decision = new TransferDecision(transfer, context, now);
  if (command.type === 'clock') {
    return ringTransferClock(command.kind, transfer, context, now);
  }
  if (command.type === 'seen') {
    return decideSeen(command.ownerRef, decision);
  }
  if (transfer.ended) {
    if (command.type === 'cancel' && transfer.phase === 'cancelled') {
      return decision.unchanged();
    }
    throw new ConflictError(
      `The transfer is ${transfer.phase} since ${transfer.ended.at}: nothing about it changes any more`,
    );
  }
  switch (command.type) {
    case 'plan':
      return replan(decision, command);
    case 'add-item':
      return addItem(decision, command);
    case 'set-item':
      return setItem(decision, command);
    case 'sign':
      return sign(decision, command);
    case 'block':
      return block(decision, command.reason);
    case 'unblock':
      return unblock(decision);
    case 'escalate':
      return escalate(decision, command.reason);
    case 'cancel':
      return cancel(decision, command.reason);
    case 'complete':
      return complete(decision);
    default:
      return noteProposed(decision, command.problem);
  }
}

/** Only the sight of the new owner in the catalog completes a transfer. */
function decideSeen(
  ownerRef: string | undefined,
  decision: TransferDecision,
): TransferOutcome {
  const { transfer, context, at, by } = decision;
  if (transfer.phase !== 'handing-over' || ownerRef !== transfer.toRef) {
    return decision.unchanged();
  }
  const completed: Transfer = {
    ...transfer,
    phase: 'completed',
    ended: { by, at },
  };
  return {
    transfer: completed,
    events: [
      {
        kind: 'completed',
        at,
        by,
        summary: `saw in the catalog that ${context.titleOf(
          transfer.toRef,
        )} owns ${transfer.entityTitle}: the transfer is completed`,
      },
    ],
    notices: [
      transferNotice(completed, {
        key: 'completed',
        title: `Transfer completed: ${transferName(transfer, context)}`,
        description: `The catalog names ${context.titleOf(
          transfer.toRef,
        )} as the owner.`,
      }),
    ],
    clocks: [],
    stop: 'all',
  };
}
