import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/**
 * The owner of an entity as a complete ref in lower case, be it a placeholder
 * or somebody who does not exist: the relation `ownedBy` where the catalog has
 * made it, else `spec.owner` read as the catalog reads it.
 *
 * @public
 */
export function ownerRefOfEntity(entity: Entity): string | undefined {
  const relation = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  const owner = relation?.targetRef ?? entity.spec?.owner;
  if (typeof owner !== 'string' || owner.trim() === '') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner.trim(), {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    return owner.trim().toLocaleLowerCase('en-US');
  }
}
