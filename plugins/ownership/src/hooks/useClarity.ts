import type {
  ClarityListItem,
  EntityClarity,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from './ownershipAnswers';

/**
 * How clear it is who answers for an entity, asked together with everything
 * else on the screen. The value stays absent for what is not known.
 *
 * @public
 */
export function useClarityLevel(
  entityRef: string,
): LiveAnswer<ClarityListItem | undefined> {
  const { store, clarityLevels } = useOwnershipAnswers();
  return useAnswer(store, `clarity-level ${entityRef}`, () =>
    clarityLevels.load(entityRef),
  );
}

/**
 * The clarity of one entity with its terms: the card and the tab share one
 * request.
 *
 * @public
 */
export function useEntityClarity(entityRef: string): LiveAnswer<EntityClarity> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `clarity ${entityRef}`, () =>
    api.clarity.of(entityRef),
  );
}
