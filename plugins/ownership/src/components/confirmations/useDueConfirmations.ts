import type { DueConfirmationList } from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';

/** What is to be reconfirmed: the visitor's and their teams' without an owner. @public */
export function useDueConfirmations(
  ownerRef: string | undefined,
): LiveAnswer<DueConfirmationList> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `confirmations due ${ownerRef ?? ''}`, () =>
    api.confirmations.due({ ownerRef }),
  );
}
