import type {
  ScheduleDetails,
  ScheduleList,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** Schedules, also of one team; `retired` ones too. */
export function useSchedules(
  query: { team?: string; retired?: boolean } = {},
): LiveAnswer<ScheduleList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `schedules ${query.team} ${query.retired}`, () =>
    api.schedules.list(query),
  );
}

/** All that a page about a schedule shows; nothing is asked without an id. */
export function useSchedule(
  id: string | undefined,
): LiveAnswer<ScheduleDetails> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, id && `schedule ${id}`, () => api.schedules.get(id!));
}
