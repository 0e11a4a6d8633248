import type { EntityOwnership } from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from './ownershipAnswers';

/**
 * Who owns one entity, asked together with everything else on the screen. The
 * value stays absent for an entity that the visitor may not see.
 *
 * @public
 */
export function useOwner(
  entityRef: string,
): LiveAnswer<EntityOwnership | undefined> {
  const { store, owners } = useOwnershipAnswers();
  return useAnswer(store, `owner ${entityRef}`, () => owners.load(entityRef));
}

/**
 * Who owns each of the entities, in one request with everything else on the
 * screen; those that the visitor may not see are left out.
 *
 * @public
 */
export function useOwners(
  entityRefs: readonly string[],
): LiveAnswer<EntityOwnership[]> {
  const { store, owners } = useOwnershipAnswers();
  return useAnswer(store, `owners ${entityRefs.join(' ')}`, async () => {
    const found = await Promise.all(entityRefs.map(ref => owners.load(ref)));
    return found.filter(item => item !== undefined);
  });
}
