import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { OnCallPerson } from '@waymark/plugin-oncall-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from './oncallAnswers';

/** What is read of an entity to call it by its name. */
export const principalFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** The entity as something that can be chosen or named. */
export const principalOf = (entity: Entity): OnCallPerson => {
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
      fields: principalFields,
    });
    return items.map(principalOf).sort(byTitle);
  });
}

/** Every Group of the catalog, by name. */
export function useTeams(): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, 'teams', async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'Group' },
      fields: principalFields,
    });
    return items.map(principalOf).sort(byTitle);
  });
}

/** Everybody in the catalog, by name; nothing is asked unless it is wanted. */
export function usePeople(isWanted: boolean): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, isWanted ? 'people' : undefined, async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'User' },
      fields: principalFields,
    });
    return items.map(principalOf).sort(byTitle);
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
      fields: principalFields,
      limit: 20,
    });
    return items.map(principalOf).sort(byTitle);
  });
}

/** People and teams whose name has the text in it, at most 20. */
export function useOwners(text: string): LiveAnswer<OnCallPerson[]> {
  const { store } = useOncallAnswers();
  const catalogApi = useApi(catalogApiRef);
  return useAnswer(store, `owners ${text}`, async () => {
    const { items } = await catalogApi.queryEntities({
      filter: { kind: ['User', 'Group'] },
      ...(text && {
        fullTextFilter: {
          term: text,
          fields: [
            'metadata.name',
            'metadata.title',
            'spec.profile.displayName',
          ],
        },
      }),
      fields: principalFields,
      limit: 20,
    });
    return items.map(principalOf).sort(byTitle);
  });
}
