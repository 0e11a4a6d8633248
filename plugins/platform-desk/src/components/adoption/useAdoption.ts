import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type {
  MetricAnswer,
  MetricDefinition,
  MetricOutcome,
  MetricQuery,
  MetricRowsQuery,
  NpsList,
} from '@waymark/plugin-platform-desk-common';
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
import { useDeskAnswers } from '../../hooks/deskAnswers';
import { categoryWords } from '../requests/ticketWords';
import { useCapabilities } from '../../hooks/useDesk';
import { adoptionRouteRef } from '../../routes';
import { nameOf } from '../shared/EntityLink';

/** Every measure that the backend has, by id. */
export function useDefinitions(): LiveAnswer<Map<string, MetricDefinition>> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, 'metrics', async () => {
    const definitions = await api.metrics.list();
    return new Map(definitions.map(each => [each.id, each]));
  });
}

interface Question {
  id: string;
  query: MetricQuery;
}

/** The answers of some measures that are shown together: all of them, or why one is refused. */
export function useMetrics(
  questions: readonly Question[],
): LiveAnswer<MetricAnswer[]> {
  const { api, store } = useDeskAnswers();
  const asked = questions.map(({ id, query }) => ({ id, query }));
  return useAnswer(store, `metrics ${JSON.stringify(asked)}`, async () =>
    (await askTogether(api.metrics, asked)).map(metricAnswerOf),
  );
}

/** What becomes of each of some measures. */
export function useMetricOutcomes(
  questions: readonly Question[],
): LiveAnswer<MetricOutcome[]> {
  const { api, store } = useDeskAnswers();
  const asked = questions.map(({ id, query }) => ({ id, query }));
  return useAnswer(store, `outcomes ${JSON.stringify(asked)}`, async () =>
    askTogether(api.metrics, asked),
  );
}

/** The rows behind a number, newest first. */
export function useMetricRows(
  id: string,
  query: Partial<MetricRowsQuery>,
): LiveAnswer<ShownMetricRows> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, `rows ${id} ${JSON.stringify(query)}`, async () =>
    loadMetricRows(query, page => api.metrics.rows(id, page)),
  );
}

/** What people said of the platform. */
export function useNps(): LiveAnswer<NpsList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, 'nps', () => api.surveys.nps());
}

const titleOf = (entity: Entity) => {
  const { profile } = (entity.spec ?? {}) as {
    profile?: { displayName?: string };
  };
  return profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
};

/** The teams of the catalog, by name. */
export function useTeams(): LiveAnswer<{ ref: string; title: string }[]> {
  const { store } = useDeskAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, 'teams', async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'Group' },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.profile.displayName',
      ],
    });
    return items
      .map(entity => ({
        ref: stringifyEntityRef(entity),
        title: titleOf(entity),
      }))
      .sort((one, other) => one.title.localeCompare(other.title, 'en'));
  });
}

/** What people call the key of a series: a team, a capability, a path, a category. */
export function useTitleOf(): (key: string) => string {
  const teams = useTeams();
  const capabilities = useCapabilities();
  const titles = new Map<string, string>([
    ...Object.entries(categoryWords),
    ...(teams.value ?? []).map(({ ref, title }) => [ref, title] as const),
    ...(capabilities.value?.items ?? []).flatMap(
      ({ entityRef, title, paths }) => [
        [entityRef, title] as const,
        ...paths.map(path => [path.templateRef, path.title] as const),
      ],
    ),
  ]);
  return key =>
    titles.get(key) ?? (/^[a-z]+:\S+\/\S+$/.test(key) ? nameOf(key) : key);
}

/** The address of the rows behind a number, or undefined in an app without the pages. */
export function useRowsPath() {
  const base = useMountedRoute(adoptionRouteRef)?.();
  return (id: string, query: Partial<MetricRowsQuery>): string | undefined =>
    base && metricRowsPath(base, id, query);
}
