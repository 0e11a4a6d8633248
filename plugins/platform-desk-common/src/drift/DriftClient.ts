import { parseEntityRef } from '@backstage/catalog-model';
import { pathOf, type PluginRequester } from '@waymark/plugin-client';
import type { DriftApi } from './DriftApi';
import { driftDetailsSchema, driftListSchema } from './model';

type Arguments<Name extends keyof DriftApi> = Parameters<DriftApi[Name]>;

/**
 * Asks the platform desk about drift from templates.
 *
 * @public
 */
export class DriftClient implements DriftApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[query = {}, options]: Arguments<'list'>) {
    return await this.requester.send(
      driftListSchema,
      { path: '/drift', query: { ...query } },
      options,
    );
  }

  async get(...[entityRef, options]: Arguments<'get'>) {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return await this.requester.send(
      driftDetailsSchema,
      { path: pathOf('drift', kind, namespace, name) },
      options,
    );
  }
}
