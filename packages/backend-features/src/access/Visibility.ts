import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogEntityReadPermission } from '../alphaCompat';

const refsPerCall = 1000;

/** Which entities a caller may see, as the catalog decides it. */
export class Visibility {
  constructor(
    private readonly catalog: CatalogService,
    private readonly permissions: PermissionsService,
  ) {}

  /**
   * The refs that the caller may see. The catalog is asked only when the
   * policy makes conditions: else the last state can be served without it.
   */
  async visible(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    if (entityRefs.length === 0) {
      return new Set();
    }
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return new Set(entityRefs);
    }
    if (decision.result === AuthorizeResult.DENY) {
      return new Set();
    }
    const refs = [...new Set(entityRefs)];
    const visible = new Set<string>();
    for (let start = 0; start < refs.length; start += refsPerCall) {
      const { items } = await this.catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(start, start + refsPerCall),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials },
      );
      for (const entity of items) {
        if (entity) {
          visible.add(stringifyEntityRef(entity));
        }
      }
    }
    return visible;
  }
}
