import type {
  TransferSide,
  TransferSummary,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer } from '@waymark/tiles';
import { useMemo } from 'react';
import { count } from '../shared/wording';
import { teamOf } from './transferWording';
import { useTransfers } from './useTransfers';

/** A transfer that waits for the visitor, and for what. */
export interface TransferNeed {
  transfer: TransferSummary;
  kind: 'signature' | 'items' | 'merge';
  /** For example `Red has not signed the transfer of Boats`. */
  sentence: string;
}

/** What waits for the sides that the visitor may act for, at most one a transfer. */
export function transferNeedsOf(
  transfers: readonly TransferSummary[],
): TransferNeed[] {
  return transfers.flatMap((transfer): TransferNeed[] => {
    const { mySides, signedSides, due, status, entityTitle } = transfer;
    if (mySides.length === 0) {
      return [];
    }
    if (status === 'handing-over') {
      return [
        {
          transfer,
          kind: 'merge',
          sentence: `The change of owner of ${entityTitle} waits to be merged`,
        },
      ];
    }
    if (status !== 'planned' && status !== 'active') {
      return [];
    }
    const unsigned = mySides.find(side => !signedSides.includes(side));
    if (unsigned) {
      return [
        {
          transfer,
          kind: 'signature',
          sentence: `${teamOf(
            transfer,
            unsigned,
          )} has not signed the transfer of ${entityTitle}`,
        },
      ];
    }
    const late = mySides.reduce(
      (sum: number, side: TransferSide) => sum + due[side],
      0,
    );
    return late > 0
      ? [
          {
            transfer,
            kind: 'items',
            sentence: `${count(
              late,
              'item is',
              'items are',
            )} past the plan in the transfer of ${entityTitle}`,
          },
        ]
      : [];
  });
}

/** The transfers that wait for the visitor's signature, items or merge. @public */
export function useTransferNeeds(): LiveAnswer<TransferNeed[]> {
  const answer = useTransfers({ status: 'open' });
  return useMemo(
    () => ({
      ...answer,
      value: answer.value && transferNeedsOf(answer.value.items),
    }),
    [answer],
  );
}
