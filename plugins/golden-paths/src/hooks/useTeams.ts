import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { type Answer, useAnswer } from './useAnswer';

/** A choice of a form. */
export interface Choice {
  ref: string;
  title: string;
}

/** The teams that the person is in or leads, by title. */
export function useTeams(): Answer<Choice[]> {
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  return useAnswer('teams', async () => {
    const { userEntityRef, ownershipEntityRefs } =
      await identity.getBackstageIdentity();
    const { items } = await catalog.getEntities({
      filter: { kind: 'Group' },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.annotations',
        'spec.type',
        'spec.profile',
      ],
    });
    const own = new Set(ownershipEntityRefs);
    return items
      .filter(
        group =>
          own.has(stringifyEntityRef(group)) || leads(userEntityRef, group),
      )
      .map(toChoice)
      .sort((a, b) => a.title.localeCompare(b.title));
  });
}

/** What the picker shows of an entity. */
export function toChoice(entity: Entity): Choice {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return {
    ref: stringifyEntityRef(entity),
    title:
      profile?.displayName ?? entity.metadata.title ?? entity.metadata.name,
  };
}

function leads(userRef: string, group: Entity): boolean {
  const annotation = group.metadata.annotations?.['waymark/lead'] ?? '';
  return annotation
    .split(',')
    .some(ref => ref.trim().toLocaleLowerCase('en-US') === userRef);
}
