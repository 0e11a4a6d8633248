import type {
  MyShifts,
  OnCallAnswer,
  OnCallDetails,
  Wall,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from './oncallAnswers';

/** The wall hangs where nobody touches it: shifts end, and people take over from each other. */
const WALL_SECONDS = 60;
/** What is new in the catalog is known here within seconds. */
const AWAITED_SECONDS = 5;

/**
 * Who answers for one entity, asked together with everything else on the
 * screen. The value stays absent for an entity that the visitor may not see.
 *
 * @public
 */
export function useWhoIsOnCall(
  entityRef: string,
): LiveAnswer<OnCallAnswer | undefined> {
  const { store, who } = useOncallAnswers();
  return useAnswer(store, `who ${entityRef}`, () => who.load(entityRef));
}

/**
 * Everything about who answers for an entity: the card and the tab share one
 * request.
 *
 * @public
 */
export function useEntityOnCall(entityRef: string): LiveAnswer<OnCallDetails> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    `on call ${entityRef}`,
    () => api.answers.whoOf(entityRef),
    {
      everySeconds: answer => (answer ? WALL_SECONDS : AWAITED_SECONDS),
    },
  );
}

/** Every team: who answers now, until when, who is next. */
export function useWall(): LiveAnswer<Wall> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'wall', () => api.answers.wall(), {
    everySeconds: WALL_SECONDS,
  });
}

/** The visitor's shifts from `from` to `to`, ISO instants. */
export function useMyShifts(from: string, to: string): LiveAnswer<MyShifts> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `my shifts ${from} ${to}`, () =>
    api.schedules.myShifts({ from, to }),
  );
}
