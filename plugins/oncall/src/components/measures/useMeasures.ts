import type {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRow,
  MetricRowsQuery,
} from '@waymark/plugin-oncall-common';
import type {
  LoadReport,
  PersonHoursList,
} from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer, useMountedRoute } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';
import { measuresRouteRef } from '../../routes';
import type { MeasurePlace } from './measurePlace';

/** Every measure that the backend has, by id. */
export function useDefinitions(): LiveAnswer<Map<string, MetricDefinition>> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, 'metrics', async () => {
    const definitions = await api.load.metrics();
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

/** The answers of some measures to the same question each. */
export function useMeasures(
  questions: readonly { id: string; query: MetricQuery }[],
): LiveAnswer<MetricAnswer[]> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `measures ${JSON.stringify(questions)}`, async () =>
    Promise.all(questions.map(({ id, query }) => api.load.metric(id, query))),
  );
}

const mostRows = 2000;

/** The rows behind a number, newest first: the newest 2,000 when there are more. */
export function useMeasureRows(
  id: string,
  query: Partial<MetricRowsQuery>,
): LiveAnswer<{ items: MetricRow[]; hidden: number; isCut: boolean }> {
  const { api, store } = useOncallAnswers();
  return useAnswer(store, `rows ${id} ${JSON.stringify(query)}`, async () => {
    const items: MetricRow[] = [];
    let cursor: string | undefined;
    let hidden = 0;
    do {
      const page = await api.load.metricRows(id, {
        ...query,
        cursor,
        limit: 500,
      });
      items.push(...page.items);
      hidden = page.hidden;
      cursor = page.next;
    } while (cursor !== undefined && items.length < mostRows);
    return { items, hidden, isCut: cursor !== undefined };
  });
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
  return (id: string, query: Partial<MetricRowsQuery>): string | undefined => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        parameters.set(name, String(value));
      }
    }
    return base && `${base}/${encodeURIComponent(id)}?${parameters}`;
  };
}
