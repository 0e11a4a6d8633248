import type {
  AlertList,
  AlertMappingList,
  AlertSourceList,
  AlertsQuery,
  DeadLetterList,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer, UseAnswerOptions } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';

/** Whoever connects a tool waits for its first alert to come. */
export const ALERT_SECONDS = 15;

/** Alerts, the newest first; nothing is asked without a query. */
export function useAlerts(
  query: AlertsQuery | undefined,
  options?: UseAnswerOptions<AlertList>,
): LiveAnswer<AlertList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(
    store,
    query && `alerts ${JSON.stringify(query)}`,
    () => api.incidents.alerts(query),
    options,
  );
}

/** The sources of alerts, and how each is doing. */
export function useAlertSources(): LiveAnswer<AlertSourceList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'alert sources', () => api.incidents.alertSources(), {
    everySeconds: ALERT_SECONDS,
  });
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
