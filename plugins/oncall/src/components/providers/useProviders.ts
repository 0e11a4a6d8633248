import type {
  ProviderList,
  ProviderMappings,
} from '@waymark/plugin-oncall-common';
import { type LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** How providers of schedules are doing. */
export function useProviders(): LiveAnswer<ProviderList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'providers', () => api.providers.list());
}

/** Which entity is which service of a provider, and what could be. */
export function useProviderMappings(): LiveAnswer<ProviderMappings> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'provider mappings', () => api.providers.mappings());
}
