import { useApi } from '@backstage/core-plugin-api';
import type { PlatformDeskApi } from '@waymark/plugin-platform-desk-common';
import { AnswerStore } from '@waymark/tiles';
import { platformDeskApiRef } from '../api';

/** The client with the answers that everything on a page shares. */
export interface DeskAnswers {
  api: PlatformDeskApi;
  store: AnswerStore;
}

const answersByApi = new WeakMap<PlatformDeskApi, DeskAnswers>();

/** The shared answers of the installed client. */
export function useDeskAnswers(): DeskAnswers {
  const api = useApi(platformDeskApiRef);
  let answers = answersByApi.get(api);
  if (!answers) {
    answers = { api, store: new AnswerStore() };
    answersByApi.set(api, answers);
  }
  return answers;
}
