import type {
  AlertList,
  AlertMappingList,
  AlertSourceList,
  AlertsQuery,
  DeadLetterList,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** Alerts, the newest first; nothing is asked without a query. */
export function useAlerts(
  query: AlertsQuery | undefined,
): LiveAnswer<AlertList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, query && `alerts ${JSON.stringify(query)}`, () =>
    api.incidents.alerts(query),
  );
}

/** The sources of alerts, and how each is doing. */
export function useAlertSources(): LiveAnswer<AlertSourceList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'alert sources', () => api.incidents.alertSources());
}

/** What people said that alerts are about. */
export function useAlertMappings(): LiveAnswer<AlertMappingList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'alert mappings', () =>
    api.incidents.alertMappings(),
  );
}

/** Deliveries that could not be read; refused for all but those who run the platform. */
export function useDeadLetters(): LiveAnswer<DeadLetterList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'dead letters', () => api.incidents.deadLetters());
}
