import type { Alert, AlertMapping } from './model';

type Labelled = Pick<Alert, 'source' | 'labels'>;
type Mapping = Labelled & Pick<AlertMapping, 'id' | 'createdAt'>;

/**
 * Whether the mapping is about the alert: the same source, and all of its
 * labels with their values.
 *
 * @public
 */
export function isMappedBy(alert: Labelled, mapping: Labelled): boolean {
  return (
    mapping.source === alert.source &&
    Object.entries(mapping.labels).every(
      ([name, value]) => alert.labels[name] === value,
    )
  );
}

/**
 * The mapping that counts for an alert: the oldest of those that are about it,
 * else the oldest that has all of its labels and more, and so on. So a mapping
 * takes alerts only from one that it is narrower than: see `takenFrom`.
 *
 * @public
 */
export function mappingOf<T extends Mapping>(
  alert: Labelled,
  mappings: readonly T[],
): T | undefined {
  const fitting = mappings
    .filter(each => isMappedBy(alert, each))
    .sort(oldestFirst);
  let found = fitting.at(0);
  for (let next = found; next; ) {
    const wider: T = next;
    next = fitting.find(each => isNarrower(each, wider));
    found = next ?? found;
  }
  return found;
}

/**
 * The mapping whose alerts go to the one that is wanted once that is there;
 * none where it is about alerts that have no mapping, or has been there before.
 *
 * @public
 */
export function takenFrom<T extends Mapping>(
  wanted: Labelled,
  mappings: readonly T[],
): T | undefined {
  const from = mappingOf(wanted, mappings);
  return from && isNarrower(wanted, from) ? from : undefined;
}

/** Whether the one has all labels of the other, and more. */
function isNarrower(one: Labelled, other: Labelled): boolean {
  return (
    Object.keys(one.labels).length > Object.keys(other.labels).length &&
    isMappedBy(one, other)
  );
}

function oldestFirst(one: Mapping, other: Mapping): number {
  return (
    one.createdAt.localeCompare(other.createdAt, 'en') ||
    one.id.localeCompare(other.id, 'en')
  );
}
