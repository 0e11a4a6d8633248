import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { ANNOTATION_TEMPLATE } from '@waymark/plugin-golden-paths-common';

/** Who has a name: nobody, something that a golden path has made, which the same form finds again, or something else. */
export type Holder = 'nobody' | 'born' | 'other';

/** Asks the catalog who has the name that would be this ref. */
export async function holderOf(
  catalog: Pick<CatalogApi, 'getEntityByRef'>,
  ref: string,
): Promise<Holder> {
  const entity = await catalog.getEntityByRef(ref);
  if (!entity) {
    return 'nobody';
  }
  return entity.metadata.annotations?.[ANNOTATION_TEMPLATE] ? 'born' : 'other';
}
