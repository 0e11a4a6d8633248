import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from './oncallAnswers';

/** The visitor: their own ref, and those of their teams. */
export interface Me {
  ref: string;
  ownershipRefs: string[];
}

/** Who is looking. */
export function useMe(): LiveAnswer<Me> {
  const { store } = useOncallAnswers();
  const identityApi = useApi(identityApiRef);
  return useAnswer(store, 'me', async () => {
    const identity = await identityApi.getBackstageIdentity();
    return {
      ref: identity.userEntityRef,
      ownershipRefs: identity.ownershipEntityRefs,
    };
  });
}
