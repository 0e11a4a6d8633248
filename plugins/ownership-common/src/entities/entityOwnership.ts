import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ANNOTATION_OWNER_SOURCE } from '../annotations';
import { Directory, ownerOf } from '../directory/Directory';
import { jointOfEntity } from '../joint/jointOfEntity';
import { jointOwnershipOf } from '../joint/jointOwnershipOf';
import type { CodeownersView, EntityOwnership } from '../model/entityOwnership';
import { OwnerSource, ownerSourceSchema } from '../model/owner';
import { agreementOf, gapOf } from './gapOf';
import { ownerRefOfEntity } from './ownerRefOfEntity';

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
  const declared = isNamed ? jointOfEntity(entity).joint : undefined;
  const joint = declared && jointOwnershipOf(declared, directory);
  const view = input.view && {
    ...input.view,
    agreement: agreementOf(ownerRef, input.view, declared),
  };
  return {
    entityRef: stringifyEntityRef(entity),
    owner: isNamed ? ownerOf(ownerRef, directory) : undefined,
    joint,
    source: isNamed ? ownerSourceOf(entity) : 'none',
    ...gapOf({ ownerRef, placeholderOwner, directory, view, joint }),
    codeowners: view,
    stale: input.stale ?? false,
  };
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
