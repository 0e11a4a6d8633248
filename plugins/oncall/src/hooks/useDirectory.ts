import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { OnCallPerson } from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from './oncallAnswers';

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

const personOf = (entity: Entity): OnCallPerson => {
  const { profile } = (entity.spec ?? {}) as {
    profile?: { displayName?: string };
  };
  return {
    ref: stringifyEntityRef(entity),
    title:
      profile?.displayName ?? entity.metadata.title ?? entity.metadata.name,
  };
};

const byTitle = (one: OnCallPerson, other: OnCallPerson) =>
  one.title.localeCompare(other.title, 'en');

/** The members of a Group, by name; nothing is asked without a ref. */
export function useTeamMembers(
  groupRef: string | undefined,
): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, groupRef && `members ${groupRef}`, async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'User', 'relations.memberOf': groupRef! },
      fields,
    });
    return items.map(personOf).sort(byTitle);
  });
}

/** Every Group of the catalog, by name. */
export function useTeams(): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, 'teams', async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'Group' },
      fields,
    });
    return items.map(personOf).sort(byTitle);
  });
}

/** Everybody in the catalog, by name; nothing is asked unless it is wanted. */
export function usePeople(isWanted: boolean): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, isWanted ? 'people' : undefined, async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'User' },
      fields,
    });
    return items.map(personOf).sort(byTitle);
  });
}

/** Services, modules and other things whose name has the text in it, at most 20. */
export function useThings(text: string): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, `things ${text}`, async () => {
    const { items } = await catalogApi.queryEntities({
      filter: { kind: ['Component', 'API', 'Resource', 'System', 'Domain'] },
      ...(text && {
        fullTextFilter: {
          term: text,
          fields: ['metadata.name', 'metadata.title'],
        },
      }),
      fields,
      limit: 20,
    });
    return items.map(personOf).sort(byTitle);
  });
}
