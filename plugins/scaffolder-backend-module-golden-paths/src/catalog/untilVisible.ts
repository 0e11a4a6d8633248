import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MILLIS = 150;

/** The entity as soon as the catalog has it as wanted; `undefined` when that takes too long. */
export async function untilVisible(
  catalog: CatalogService,
  entityRef: string,
  isWanted: (entity: Entity) => boolean,
  options: {
    credentials: BackstageCredentials;
    timeoutMillis: number;
    signal?: AbortSignal;
  },
): Promise<Entity | undefined> {
  const { credentials, timeoutMillis, signal } = options;
  for (let waited = 0; waited <= timeoutMillis; waited += POLL_MILLIS) {
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (entity && isWanted(entity)) {
      return entity;
    }
    await pause(POLL_MILLIS, undefined, { signal });
  }
  return undefined;
}
