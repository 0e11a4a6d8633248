import { useApi } from '@backstage/core-plugin-api';
import type { OnCallAnswer, OncallApi } from '@waymark/plugin-oncall-common';
import { AnswerStore } from '@waymark/tiles';
import DataLoader from 'dataloader';
import { oncallApiRef } from '../api';

/** Long enough for a table to mount all its cells, too short to be seen. */
const WINDOW_MILLISECONDS = 10;
const LARGEST_QUESTION = 1000;

/**
 * The client with what is shared by everything that asks it: answers by
 * question, and the loader that makes one request of the questions of all
 * cells on a screen.
 */
export interface OncallAnswers {
  api: OncallApi;
  store: AnswerStore;
  /** Gives undefined for an entity that the visitor may not see. */
  who: DataLoader<string, OnCallAnswer | undefined>;
}

async function answersByRef(api: OncallApi, refs: readonly string[]) {
  const { items } = await api.answers.who(refs);
  const byRef = new Map(items.map(item => [item.entityRef, item]));
  return refs.map(ref => byRef.get(ref));
}

function createAnswers(api: OncallApi): OncallAnswers {
  return {
    api,
    store: new AnswerStore(),
    who: new DataLoader(refs => answersByRef(api, refs), {
      // The store keeps answers; a second cache would outlive a shift.
      cache: false,
      maxBatchSize: LARGEST_QUESTION,
      batchScheduleFn: send => {
        setTimeout(send, WINDOW_MILLISECONDS);
      },
    }),
  };
}

const answersByApi = new WeakMap<OncallApi, OncallAnswers>();

/** The shared answers of the installed client. */
export function useOncallAnswers(): OncallAnswers {
  const api = useApi(oncallApiRef);
  let answers = answersByApi.get(api);
  if (!answers) {
    answers = createAnswers(api);
    answersByApi.set(api, answers);
  }
  return answers;
}
