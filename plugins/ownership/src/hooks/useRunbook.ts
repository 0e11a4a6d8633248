import type { Runbook } from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useEffect } from 'react';
import { useOwnershipAnswers } from './ownershipAnswers';

const POLL_MILLISECONDS = 5000;

/** The runbook of an entity with its text; asked again while it is being read. @public */
export function useRunbook(entityRef: string): LiveAnswer<Runbook> {
  const { api, store } = useOwnershipAnswers();
  const answer = useAnswer(store, `runbook ${entityRef}`, () =>
    api.runbooks.runbookOf(entityRef),
  );
  const { value, retry } = answer;
  useEffect(() => {
    if (value?.state !== 'pending') {
      return undefined;
    }
    const timer = setTimeout(retry, POLL_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [value, retry]);
  return answer;
}
