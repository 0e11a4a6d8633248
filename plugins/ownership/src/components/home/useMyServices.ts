import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { EntityOwnership, gapKinds } from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';

const OWNED_KINDS = ['Component', 'API', 'Resource', 'System', 'Domain'];

/** A thing of the visitor's teams. */
export interface MyService {
  entityRef: string;
  title: string;
  kind: string;
  ownership?: EntityOwnership;
}

const rankOf = ({ ownership }: MyService) =>
  ownership?.gap ? gapKinds.indexOf(ownership.gap) : gapKinds.length;

function serviceOf(entity: Entity, ownership?: EntityOwnership): MyService {
  const { title, name } = entity.metadata;
  return {
    entityRef: stringifyEntityRef(entity),
    title: title ?? name,
    kind: String(entity.spec?.type ?? entity.kind.toLowerCase()),
    ownership,
  };
}

/** What the visitor's groups own by the catalog, owner gaps first. */
export function useMyServices(): LiveAnswer<MyService[]> {
  const { store, owners } = useOwnershipAnswers();
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);
  return useAnswer(store, 'my-services', async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    const { items } = await catalogApi.getEntities({
      filter: { 'relations.ownedBy': ownershipEntityRefs, kind: OWNED_KINDS },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.type',
      ],
    });
    const services = await Promise.all(
      items.map(async entity =>
        serviceOf(entity, await owners.load(stringifyEntityRef(entity))),
      ),
    );
    return services.sort(
      (left, right) =>
        rankOf(left) - rankOf(right) || left.title.localeCompare(right.title),
    );
  });
}
