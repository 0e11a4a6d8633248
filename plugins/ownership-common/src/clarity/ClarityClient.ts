import { parseEntityRef } from '@backstage/catalog-model';
import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { ClarityApi } from './ClarityApi';
import { clarityListSchema, entityClaritySchema } from './model';

/**
 * Asks the ownership backend about clarity.
 *
 * @public
 */
export class ClarityClient implements ClarityApi {
  constructor(private readonly requester: PluginRequester) {}

  async levelsOf(
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ) {
    if (entityRefs.length === 0) {
      return { items: [], hidden: 0 };
    }
    return this.requester.send(
      clarityListSchema,
      { method: 'POST', path: '/clarity', body: { entityRefs } },
      options,
    );
  }

  async of(entityRef: string, options?: OwnershipRequestOptions) {
    const path = Object.values(partsOf(entityRef)).map(encodeURIComponent);
    return this.requester.send(
      entityClaritySchema,
      { path: `/clarity/${path.join('/')}` },
      options,
    );
  }
}

function partsOf(entityRef: string) {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return { kind, namespace, name };
}
