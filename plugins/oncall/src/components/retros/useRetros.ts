import type {
  Board,
  BoardQuery,
  RetroDetails,
  RetroList,
  RetrosQuery,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** Retros, the newest first; nothing is asked without a question. */
export function useRetros(
  query: RetrosQuery | undefined,
): LiveAnswer<RetroList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, query && `retros ${JSON.stringify(query)}`, () =>
    api.retros.list(query),
  );
}

/** All about one retro; nothing is asked without an id. */
export function useRetro(id: string | undefined): LiveAnswer<RetroDetails> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, id && `retro ${id}`, () => api.retros.get(id!));
}

/** Action items, the next to be due first; nothing is asked without a question. */
export function useActionItems(
  query: BoardQuery | undefined,
): LiveAnswer<Board> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    query && `action items ${JSON.stringify(query)}`,
    () => api.retros.board(query),
  );
}
