import type { MappingRights } from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/**
 * Whether the visitor may say which schedule answers for an entity: told before
 * they try. Without a schedule about the entity alone; nothing is asked without
 * an entity.
 */
export function useMappingRights(
  entityRef: string | undefined,
  scheduleId?: string,
): LiveAnswer<MappingRights> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    entityRef && `may map ${entityRef} ${scheduleId ?? ''}`,
    () => api.schedules.mappingRights({ entityRef: entityRef!, scheduleId }),
  );
}

/** The same of services and schedules of providers. */
export function useProviderMappingRights(
  entityRef: string | undefined,
): LiveAnswer<MappingRights> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    entityRef && `may map ${entityRef} to a provider`,
    () => api.providers.mappingRights(entityRef!),
  );
}
