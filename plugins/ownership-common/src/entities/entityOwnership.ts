import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_OWNER_SOURCE } from '../annotations';
import { Directory, ownerOf } from '../directory/Directory';
import type { CodeownersView, EntityOwnership } from '../model/entityOwnership';
import { OwnerSource, ownerSourceSchema } from '../model/owner';
import { agreementOf, gapOf } from './gapOf';

/**
 * What an entity, the directory and the last scan say of its owner. `view` is
 * absent when no scan covers the entity.
 *
 * @public
 */
export interface EntityOwnershipInput {
  entity: Entity;
  view?: CodeownersView;
  /** Whether the last scan of the repository failed and `view` is older. */
  stale?: boolean;
  directory: Directory;
  placeholderOwner: string;
}

/**
 * Who owns an entity, how that is known and what is unclear about it. The
 * placeholder is no owner; an owner that does not exist is named and is a gap.
 *
 * @public
 */
export function entityOwnershipOf(
  input: EntityOwnershipInput,
): EntityOwnership {
  const { entity, directory, placeholderOwner } = input;
  const ownerRef = ownerRefOfEntity(entity);
  const isNamed = ownerRef !== undefined && ownerRef !== placeholderOwner;
  const view = input.view && {
    ...input.view,
    agreement: agreementOf(ownerRef, input.view),
  };
  return {
    entityRef: stringifyEntityRef(entity),
    owner: isNamed ? ownerOf(ownerRef, directory) : undefined,
    source: isNamed ? ownerSourceOf(entity) : 'none',
    ...gapOf({ ownerRef, placeholderOwner, directory, view }),
    codeowners: view,
    stale: input.stale ?? false,
  };
}

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

/**
 * Where the owner of an entity comes from: what its annotation says, else
 * `declared` when it has one and `none` when it has not.
 *
 * @public
 */
export function ownerSourceOf(entity: Entity): OwnerSource {
  const annotated = ownerSourceSchema.safeParse(
    entity.metadata.annotations?.[ANNOTATION_OWNER_SOURCE],
  );
  if (annotated.success) {
    return annotated.data;
  }
  return ownerRefOfEntity(entity) === undefined ? 'none' : 'declared';
}
