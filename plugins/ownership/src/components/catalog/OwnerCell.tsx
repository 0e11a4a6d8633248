import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import { useOwner } from '../../hooks/useOwners';
import { GapChip } from '../shared/chips';
import { OwnerLink, OwnerRefLink } from '../shared/links';

/**
 * Who owns an entity and whether that is clear. All cells on a screen make one
 * request; until it is answered, and when it fails, the catalog's owner stands.
 *
 * @public
 */
export function OwnerCell({ entity }: { entity: Entity }) {
  const { value } = useOwner(stringifyEntityRef(entity));
  if (!value) {
    const [declared] = getEntityRelations(entity, RELATION_OWNED_BY);
    return <OwnerRefLink ownerRef={declared && stringifyEntityRef(declared)} />;
  }
  return (
    <>
      <OwnerLink owner={value.owner} />{' '}
      {value.gap && <GapChip gap={value.gap} />}
    </>
  );
}
