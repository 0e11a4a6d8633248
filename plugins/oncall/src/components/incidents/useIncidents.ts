import type {
  IncidentDetails,
  IncidentList,
  IncidentsQuery,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** Whoever answers an incident keeps its page open: what others do there is seen at once. */
const OPEN_SECONDS = 5;
const LIST_SECONDS = 15;

/** Incidents, the newest first. */
export function useIncidents(query: IncidentsQuery): LiveAnswer<IncidentList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    `incidents ${JSON.stringify(query)}`,
    () => api.incidents.list(query),
    { everySeconds: LIST_SECONDS },
  );
}

/** All about one incident; nothing is asked without an id. */
export function useIncident(
  id: string | undefined,
): LiveAnswer<IncidentDetails> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    id && `incident ${id}`,
    () => api.incidents.get(id!),
    { everySeconds: OPEN_SECONDS },
  );
}
