import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useAnswer } from '@waymark/tiles';
import { nameOf } from '../components/shared/EntityLink';
import { useOncallAnswers } from './oncallAnswers';
import { principalFields, principalOf } from './useDirectory';

/** What the catalog calls people, teams and things: the name in the ref until it answers. */
export function useTitles(refs: readonly string[]): (ref: string) => string {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  const asked = [...new Set(refs)].sort();
  const answer = useAnswer(
    store,
    asked.length > 0 ? `titles ${asked.join(' ')}` : undefined,
    async () => {
      const { items } = await catalogApi.getEntitiesByRefs({
        entityRefs: asked,
        fields: principalFields,
      });
      return new Map(
        items.flatMap((entity, index) =>
          entity ? [[asked[index], principalOf(entity).title]] : [],
        ),
      );
    },
  );
  return ref => answer.value?.get(ref) ?? nameOf(ref);
}
