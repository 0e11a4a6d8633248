import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useWhoIsOnCall } from '../../hooks/useOnCall';
import { People } from '../shared/People';

/**
 * Who is on call for an entity. All cells on a screen make one request; until it
 * is answered, and when it fails, nothing stands there.
 *
 * @public
 */
export function OnCallCell({ entity }: { entity: Entity }) {
  const { value } = useWhoIsOnCall(stringifyEntityRef(entity));
  if (!value) {
    return null;
  }
  return value.people.length > 0 ? (
    <People people={value.people} />
  ) : (
    <span title={value.reason}>nobody</span>
  );
}
