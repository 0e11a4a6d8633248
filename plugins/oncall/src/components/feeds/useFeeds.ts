import type { FeedList } from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** The visitor's calendar feeds. */
export function useFeeds(): LiveAnswer<FeedList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'feeds', () => api.feeds.list());
}
