import type { MyRights } from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from './oncallAnswers';

/** What the visitor may do, so that nothing else is offered. */
export function useRights(): LiveAnswer<MyRights> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'my rights', () => api.answers.rights());
}
