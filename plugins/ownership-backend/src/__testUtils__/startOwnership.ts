import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { GitWorld } from '@waymark/testing-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import plugin from '../index';

const host = 'git.localhost:7007';
const root = `http://${host}/meridian`;

/** Address of a folder of a local repository in these tests. */
export function addressOf(repository: string, path = ''): string {
  return `${root}/${repository}/src/branch/main/${path}`;
}

/** A Component at a place of a local repository. */
export function component(
  name: string,
  repository: string,
  more: {
    owner?: string;
    path?: string;
    annotations?: Record<string, string>;
    spec?: JsonObject;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/source-location': `url:${addressOf(
          repository,
          more.path,
        )}`,
        ...more.annotations,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      ...(more.owner ? { owner: more.owner } : {}),
      ...more.spec,
    },
  };
}

/** A team with one member who leads it. */
export function team(name: string): Entity[] {
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: {
        name,
        namespace: 'default',
        title: `Team ${name}`,
        annotations: { 'waymark/lead': `user:default/lead-${name}` },
      },
      spec: { type: 'team', children: [] },
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: `lead-${name}`, namespace: 'default' },
      spec: { profile: { displayName: `Lead of ${name}` }, memberOf: [name] },
      relations: [{ type: 'memberOf', targetRef: `group:default/${name}` }],
    },
  ];
}

/** The ownership backend with real git repositories, a real database and the catalog that is given. */
export async function startOwnership(options: {
  repositories: Record<string, Record<string, string>>;
  entities: Entity[];
  knex?: Knex;
  config?: JsonObject;
  /** `waymark.groups`. */
  groups?: JsonObject;
  features?: (ServiceFactory | BackendFeature)[];
}) {
  const world = GitWorld.create();
  for (const [name, files] of Object.entries(options.repositories)) {
    world.cloneBare(
      world.createRepository(`work/${name}`, files),
      `bare/${name}.git`,
    );
  }
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
        data: {
          backend: { baseUrl: 'http://localhost' },
          localGit: {
            host,
            owners: [{ name: 'meridian', root: world.path('bare') }],
          },
          integrations: {
            gitea: [{ host, baseUrl: `http://${host}` }],
          },
          ...(options.groups ? { waymark: { groups: options.groups } } : {}),
          ownership: {
            owners: { organisations: { meridian: 'default' } },
            ...options.config,
          },
        },
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
    world,
    /** Reads the catalog, scans what is due, reads the catalog again. */
    async settle() {
      await scheduler.triggerTask('ownership:catalog');
      await scheduler.triggerTask('ownership:catalog');
    },
    async scan() {
      await scheduler.triggerTask('ownership:scan');
    },
    /** Does once what a feature does again and again, for example `clocks`. */
    async run(task: string) {
      await scheduler.triggerTask(`ownership:${task}`);
    },
    /** Reads the histories that have changed. */
    async follow() {
      await scheduler.triggerTask('ownership:coupling');
    },
    dispose: () => world.dispose(),
  };
}
