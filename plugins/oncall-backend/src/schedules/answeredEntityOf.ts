import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_SCHEDULE,
  type AnsweredEntity,
} from '@waymark/plugin-oncall-common';

/** An entity as questions about who answers see it. */
export function answeredEntityOf(entity: Entity): AnsweredEntity {
  const owner = entity.spec?.owner;
  const annotation = entity.metadata.annotations?.[ANNOTATION_SCHEDULE];
  return {
    entityRef: stringifyEntityRef(entity),
    ...(typeof owner === 'string' && owner
      ? { ownerRef: ownerRefOf(owner, entity) }
      : {}),
    ...(annotation ? { annotation } : {}),
  };
}

function ownerRefOf(owner: string, entity: Entity): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    return undefined;
  }
}
