import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';

/** What a plugin under test is started with. */
export interface StartPluginOptions {
  entities: Entity[];
  /** Without one the plugin gets a database in memory. */
  knex?: Knex;
  config?: JsonObject;
  features?: (ServiceFactory | BackendFeature)[];
}

/** A backend plugin with a real database and the catalog that is given; tasks run when they are triggered. */
export async function startPlugin(
  plugin: BackendFeature,
  pluginId: string,
  { entities, knex, config, features = [] }: StartPluginOptions,
) {
  const catalog = catalogServiceMock({ entities });
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost' }, ...config },
      }),
      ...(knex
        ? [mockServices.database.mock({ getClient: async () => knex }).factory]
        : []),
      ...features,
    ],
  });
  return {
    server,
    catalog,
    /** Runs a task of the plugin now, for example `clocks`. */
    run: (task: string) => scheduler.triggerTask(`${pluginId}:${task}`),
  };
}
