import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { isSteward } from './needs';

/** The visitor as an owner of things. */
export interface Me {
  /** Refs of the visitor and their groups. */
  ownershipRefs: string[];
  /** Whether the visitor sees to what nobody owns. */
  isSteward: boolean;
}

/** Who is looking, and in which role. */
export function useMe(): LiveAnswer<Me> {
  const { store } = useOwnershipAnswers();
  const identityApi = useApi(identityApiRef);
  const config = useApi(configApiRef);
  return useAnswer(store, 'me', async () => {
    const identity = await identityApi.getBackstageIdentity();
    const stewards = ['platform', 'escalation'].flatMap(
      role => config.getOptionalStringArray(`waymark.groups.${role}`) ?? [],
    );
    const ownershipRefs = identity.ownershipEntityRefs;
    return { ownershipRefs, isSteward: isSteward(ownershipRefs, stewards) };
  });
}
