import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useClarityLevel } from '../../hooks/useClarity';
import { ClarityChip } from './ClarityChip';

/**
 * How clear ownership of an entity is. All cells on a screen make one request;
 * a dash stands until it is answered, and for what needs no owner.
 *
 * @public
 */
export function ClarityCell({ entity }: { entity: Entity }) {
  const { value } = useClarityLevel(stringifyEntityRef(entity));
  return value ? (
    <ClarityChip
      short
      level={value.level}
      reason={value.reason}
      open={value.open}
    />
  ) : (
    <span aria-label="clarity is not known">–</span>
  );
}
