import type {
  DriftDetails,
  DriftList,
  DriftQuery,
} from '@waymark/plugin-platform-desk-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useDeskAnswers } from './deskAnswers';

/** What was born from templates. */
export function useDrift(query: DriftQuery): LiveAnswer<DriftList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, `drift ${JSON.stringify(query)}`, () =>
    api.drift.list(query),
  );
}

/** How one entity stands to its template. */
export function useDriftOf(entityRef: string): LiveAnswer<DriftDetails> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, `drift of ${entityRef}`, () =>
    api.drift.get(entityRef),
  );
}
