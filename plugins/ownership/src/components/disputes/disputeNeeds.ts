import type { DisputeList } from '@waymark/plugin-ownership-common';
import { LiveAnswer } from '@waymark/tiles';
import { useMemo } from 'react';
import { useDisputes } from './useDisputes';

/** A dispute in which the visitor is asked to decide or to agree. */
export interface DisputeNeed {
  dispute: DisputeList['items'][number];
  /** For example `Billing needs a temporary owner`. */
  sentence: string;
}

/** What the visitor is asked for, what ends soonest first. */
function disputeNeedsOf({ items }: DisputeList): DisputeNeed[] {
  return items
    .filter(({ needsMe }) => needsMe)
    .map(dispute => ({
      dispute,
      sentence: dispute.agreement
        ? `Others agreed on an owner of ${dispute.entityTitle}: do you?`
        : `${dispute.entityTitle} needs a ${
            dispute.status === 'open' ? 'temporary' : 'permanent'
          } owner`,
    }));
}

/** The disputes that wait for the visitor. @public */
export function useDisputeNeeds(): LiveAnswer<DisputeNeed[]> {
  const answer = useDisputes({ status: 'unended', mine: true });
  return useMemo(
    () => ({
      ...answer,
      value: answer.value && disputeNeedsOf(answer.value),
    }),
    [answer],
  );
}
