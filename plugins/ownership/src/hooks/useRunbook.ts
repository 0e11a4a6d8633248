import type { Runbook } from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from './ownershipAnswers';

/** What is new in the catalog has its runbook read within seconds. */
const AWAITED_SECONDS = 5;
const CHANGED_SECONDS = 300;

/** The runbook of an entity with its text; asked again while it is being read. @public */
export function useRunbook(entityRef: string): LiveAnswer<Runbook> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(
    store,
    `runbook ${entityRef}`,
    () => api.runbooks.runbookOf(entityRef),
    {
      everySeconds: runbook =>
        runbook && runbook.state !== 'pending'
          ? CHANGED_SECONDS
          : AWAITED_SECONDS,
    },
  );
}
