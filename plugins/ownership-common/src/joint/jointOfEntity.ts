import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CO_OWNERS,
  ANNOTATION_OWNERS_DECLARED_IN,
  ANNOTATION_OWNERS_RULE,
  ANNOTATION_TABLES,
} from '../annotations';
import { ownerRefOfEntity } from '../entities/ownerRefOfEntity';
import type { JointDeclaration } from '../model/joint';
import { entityRefOf, jointDeclarationOf } from './jointDeclarationOf';

/**
 * The joint ownership that an entity declares by its annotations
 * `waymark/co-owners` and `waymark/owners-rule`, with `spec.owner` as primary,
 * and what is wrong with the declaration in sentences for people. Nothing is
 * declared jointly without a primary owner, without a co-owner, or under an
 * unknown rule.
 *
 * @public
 */
export function jointOfEntity(entity: Entity): {
  joint?: JointDeclaration;
  problems: string[];
} {
  const { annotations = {}, namespace } = entity.metadata;
  const written = annotations[ANNOTATION_CO_OWNERS];
  const rule = annotations[ANNOTATION_OWNERS_RULE]?.trim();
  if (written === undefined) {
    return {
      problems: rule
        ? [
            `The annotation ${ANNOTATION_OWNERS_RULE} stands without ${ANNOTATION_CO_OWNERS}; name the co-owners or remove it`,
          ]
        : [],
    };
  }
  return jointDeclarationOf({
    primary: ownerRefOfEntity(entity),
    coOwners: written.split(',').map(each => each.trim()),
    rule,
    declaredIn:
      annotations[ANNOTATION_OWNERS_DECLARED_IN] ??
      `annotation ${ANNOTATION_CO_OWNERS}`,
    refOf: owner => entityRefOf(owner, namespace),
  });
}

/**
 * The tables that an entity stands for, by its annotation `waymark/tables`,
 * each once.
 *
 * @public
 */
export function tablesOfEntity(entity: Entity): string[] {
  const written = entity.metadata.annotations?.[ANNOTATION_TABLES] ?? '';
  return [
    ...new Set(
      written
        .split(',')
        .map(table => table.trim())
        .filter(table => table !== ''),
    ),
  ];
}
