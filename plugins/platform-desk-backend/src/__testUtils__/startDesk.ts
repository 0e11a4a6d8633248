import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import plugin from '../index';

/** The platform desk backend with a real database and the catalog that is given; tasks run when they are triggered. */
export async function startDesk(options: {
  entities: Entity[];
  knex?: Knex;
  config?: JsonObject;
  features?: BackendFeature[];
}) {
  const catalog = catalogServiceMock({ entities: options.entities });
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
        data: { backend: { baseUrl: 'http://localhost' }, ...options.config },
      }),
      ...(options.knex
        ? [
            mockServices.database.mock({ getClient: async () => options.knex! })
              .factory,
          ]
        : []),
      ...(options.features ?? []),
    ],
  });
  return {
    server,
    catalog,
    /** Runs a task of the plugin now, for example `clocks`. */
    run: (task: string) => scheduler.triggerTask(`platform-desk:${task}`),
  };
}
