import { useApi } from '@backstage/core-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type {
  DisputeBacklog,
  DisputeDetails,
  DisputeList,
  DisputePreview,
  DisputesApi,
  DisputesQuery,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer, useWrite, type Write } from '@waymark/tiles';
import { useEffect, useMemo, useState } from 'react';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { disputesRouteRef } from '../../routes';
import { useMountedRoute } from '../shared/PageLink';

const TICK_MILLISECONDS = 20_000;

/** Disputes, those that end soonest first. @public */
export function useDisputes(query: DisputesQuery): LiveAnswer<DisputeList> {
  const { api, store } = useOwnershipAnswers();
  const key = [query.status, query.entityRef, query.mine].join(' ');
  return useAnswer(store, `disputes ${key}`, () => api.disputes.list(query));
}

/** Everything about one dispute. */
export function useDispute(id: string): LiveAnswer<DisputeDetails> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `dispute ${id}`, () => api.disputes.get(id));
}

/** Gaps that nobody has opened a dispute about. */
export function useDisputeBacklog(): LiveAnswer<DisputeBacklog> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, 'disputes backlog', () => api.disputes.backlog());
}

/** What naming these owners would do; nothing is asked without an owner. */
export function useDisputePreview(
  id: string,
  version: number,
  ownerRef: string | undefined,
  coOwnerRefs: readonly string[],
): LiveAnswer<DisputePreview> {
  const { api, store } = useOwnershipAnswers();
  const key =
    ownerRef &&
    ['dispute preview', id, version, ownerRef, ...coOwnerRefs].join(' ');
  return useAnswer(store, key, () =>
    api.disputes.preview(id, { ownerRef: ownerRef!, coOwnerRefs }),
  );
}

/** A team that can be named. */
export interface TeamChoice {
  ref: string;
  title: string;
}

/** The teams of the catalog that the visitor sees, by title. */
export function useTeamChoices(): LiveAnswer<TeamChoice[]> {
  const { store } = useOwnershipAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, 'team choices', async () => {
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
    const teams = items.map(entity => ({
      ref: stringifyEntityRef(entity),
      title:
        (entity.spec?.profile as { displayName?: string } | undefined)
          ?.displayName ??
        entity.metadata.title ??
        entity.metadata.name,
    }));
    const isNamedTwice = (title: string) =>
      teams.filter(team => team.title === title).length > 1;
    return teams
      .map(({ ref, title }) => ({
        ref,
        title: isNamedTwice(title) ? `${title} (${ref})` : title,
      }))
      .sort((a, b) => a.title.localeCompare(b.title));
  });
}

/** Changes disputes and renews everything on screen. */
export function useDisputeWrite(): Write<DisputesApi> {
  const { api, store } = useOwnershipAnswers();
  return useWrite({ api: api.disputes, store });
}

/** The time, renewed while it is shown: clocks run. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The addresses of the pages, or undefined in an app without them. */
export function useDisputePaths() {
  const base = useMountedRoute(disputesRouteRef)?.();
  return useMemo(
    () =>
      base && {
        list: base,
        of: (id: string) => `${base}/${encodeURIComponent(id)}`,
      },
    [base],
  );
}
