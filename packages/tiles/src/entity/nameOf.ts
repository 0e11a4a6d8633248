import { parseEntityRef } from '@backstage/catalog-model';

/** What people call an entity of which only the ref is known; what is no ref stays as it is. @public */
export function nameOf(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}
