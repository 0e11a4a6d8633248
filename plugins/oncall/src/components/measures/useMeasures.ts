import type {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRowsQuery,
} from '@waymark/plugin-oncall-common';
import type {
  LoadReport,
  PersonHoursList,
} from '@waymark/plugin-oncall-common';
import {
  askTogether,
  LiveAnswer,
  loadMetricRows,
  metricAnswerOf,
  metricRowsPath,
  type ShownMetricRows,
  useAnswer,
  useMountedRoute,
} from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';
import { measuresRouteRef } from '../../routes';
import type { MeasurePlace } from './measurePlace';

/** Every measure that the backend has, by id. */
export function useDefinitions(): LiveAnswer<Map<string, MetricDefinition>> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'metrics', async () => {
    const definitions = await api.load.list();
    return new Map(definitions.map(each => [each.id, each]));
  });
}

/** What is asked of a measure at a place; a grain that it does not have becomes its finest. */
export function queryAt(
  place: MeasurePlace,
  { dimensions, grains }: Pick<MetricDefinition, 'dimensions' | 'grains'>,
  by?: string,
): MetricQuery {
  const { from, to, zone, team, severity, grain } = place;
  const hasSeverity = severity && dimensions.includes('severity');
  return {
    scope: team ?? 'all',
    from,
    to,
    zone,
    grain: grains.includes(grain) ? grain : grains[0],
    by: hasSeverity ? 'severity' : by,
  };
}

/** The answers of some measures that are shown together, asked with those of the whole page. */
export function useMeasures(
  questions: readonly { id: string; query: MetricQuery }[],
): LiveAnswer<MetricAnswer[]> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `measures ${JSON.stringify(questions)}`, async () =>
    (await askTogether(api.load, questions)).map(metricAnswerOf),
  );
}

/** The rows behind a number, newest first. */
export function useMeasureRows(
  id: string,
  query: Partial<MetricRowsQuery>,
): LiveAnswer<ShownMetricRows> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `rows ${id} ${JSON.stringify(query)}`, async () =>
    loadMetricRows(query, page => api.load.rows(id, page)),
  );
}

/** The load of all teams. */
export function useLoad(window: {
  from: string;
  to: string;
}): LiveAnswer<LoadReport> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `load ${window.from} ${window.to}`, async () =>
    api.load.report({ from: window.from, to: window.to }),
  );
}

/** The hours of a month, of the visitor and of those whom they lead. */
export function useMonthlyHours(month: string): LiveAnswer<PersonHoursList> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `hours ${month}`, async () => api.load.hours(month));
}

/** The address of the rows behind a number, or undefined in an app without the pages. */
export function useRowsPath() {
  const base = useMountedRoute(measuresRouteRef)?.();
  return (id: string, query: Partial<MetricRowsQuery>): string | undefined =>
    base && metricRowsPath(base, id, query);
}
