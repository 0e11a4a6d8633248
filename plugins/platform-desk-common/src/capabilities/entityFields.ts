import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import type { CapabilityPath, CapabilityPathField } from './model';

/** Fields of forms whose value is the ref of an entity, and the kind that they take by default. */
const ENTITY_FIELDS: Readonly<Record<string, string | undefined>> = {
  EntityPicker: undefined,
  OwnedEntityPicker: undefined,
  OwnerPicker: 'Group',
  WaymarkOwnedEntity: 'Component',
  WaymarkTeam: 'Group',
};

/**
 * The fields of a Template's form that take an entity, in their order. Those
 * that take any kind are left out: nothing says what they are for.
 *
 * @public
 */
export function entityFieldsOf(template: Entity): CapabilityPathField[] {
  const { parameters = [] } = template.spec ?? {};
  return listOf(parameters)
    .flatMap(page => Object.entries(recordOf(recordOf(page).properties)))
    .flatMap(([name, property]) => fieldsOf(name, recordOf(property)));
}

/**
 * What the form of a path is filled in with for an entity: empty where it has
 * no field for its kind. `type` is the entity's `spec.type` where that is known.
 *
 * @public
 */
export function filledIn(
  path: Pick<CapabilityPath, 'entityFields'>,
  entityRef: string,
  type?: string,
): Record<string, string> {
  const kind = parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US');
  const field = path.entityFields?.find(
    each =>
      each.kind === kind && (each.type === undefined || each.type === type),
  );
  return field ? { [field.name]: entityRef } : {};
}

function fieldsOf(
  name: string,
  property: Record<string, unknown>,
): CapabilityPathField[] {
  const field = String(property['ui:field']);
  if (!Object.hasOwn(ENTITY_FIELDS, field)) {
    return [];
  }
  const options = recordOf(property['ui:options']);
  const filters = listOf(options.catalogFilter ?? options).map(recordOf);
  return filters.flatMap(filter => {
    const kinds = listOf(
      filter.kind ?? options.allowedKinds ?? ENTITY_FIELDS[field] ?? [],
    );
    const type = filter['spec.type'] ?? filter.type;
    return kinds
      .filter(kind => typeof kind === 'string')
      .map(kind => ({
        name,
        kind: kind.toLocaleLowerCase('en-US'),
        ...(typeof type === 'string' ? { type } : {}),
      }));
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
