import { Directory, ownerOf } from '../directory/Directory';
import type { Transfer, TransferSide } from './transfer';
import type { TransferSummary } from './transferAnswers';
import {
  isOnPlan,
  overdueItems,
  signedSidesOf,
  transferStatusOf,
  transferWeekAt,
  transferWeekEnd,
} from './transferPlan';

/**
 * The sides of a transfer that somebody with these refs may act for.
 *
 * @public
 */
export function transferSidesOf(
  transfer: Pick<Transfer, 'fromRef' | 'toRef'>,
  claims: readonly string[],
): TransferSide[] {
  return [
    ...(claims.includes(transfer.fromRef) ? (['giving'] as const) : []),
    ...(claims.includes(transfer.toRef) ? (['receiving'] as const) : []),
  ];
}

/**
 * A transfer as a list shows it to somebody with these refs.
 *
 * @public
 */
export function transferSummaryOf(
  transfer: Transfer,
  directory: Directory,
  claims: readonly string[],
  now: Date,
): TransferSummary {
  const overdue = transfer.phase === 'open' ? overdueItems(transfer, now) : [];
  const dueFor = (side: TransferSide) =>
    overdue.filter(item => item.side === side).length;
  return {
    id: transfer.id,
    entityRef: transfer.entityRef,
    entityTitle: transfer.entityTitle,
    from: ownerOf(transfer.fromRef, directory),
    to: ownerOf(transfer.toRef, directory),
    status: transferStatusOf(transfer, now),
    startsOn: transfer.startsOn,
    endsOn: transferWeekEnd(transfer, transfer.weeks).slice(0, 10),
    week: transferWeekAt(transfer, now),
    weeks: transfer.weeks,
    settledItems: transfer.items.filter(({ state }) => state !== 'open').length,
    totalItems: transfer.items.length,
    due: { giving: dueFor('giving'), receiving: dueFor('receiving') },
    signedSides: signedSidesOf(transfer),
    onPlan: isOnPlan(transfer, now),
    escalated: transfer.escalated !== undefined,
    mySides: transferSidesOf(transfer, claims),
    createdAt: transfer.createdAt,
  };
}
