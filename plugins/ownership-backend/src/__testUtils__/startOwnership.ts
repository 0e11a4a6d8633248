import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { GitWorld } from '@waymark/testing-node';
import {
  startPlugin,
  type StartPluginOptions,
} from '@waymark/testing-node/backends';
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
export async function startOwnership(
  options: StartPluginOptions & {
    repositories: Record<string, Record<string, string>>;
    /** `waymark.groups`. */
    groups?: JsonObject;
  },
) {
  const world = GitWorld.create();
  for (const [name, files] of Object.entries(options.repositories)) {
    world.cloneBare(
      world.createRepository(`work/${name}`, files),
      `bare/${name}.git`,
    );
  }
  const backend = await startPlugin(plugin, 'ownership', {
    entities: options.entities,
    knex: options.knex,
    config: {
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
    features: options.features,
  });
  return {
    ...backend,
    world,
    /** Reads the catalog, scans what is due, reads the catalog again. */
    async settle() {
      await backend.run('catalog');
      await backend.run('catalog');
    },
    async scan() {
      await backend.run('scan');
    },
    /** Reads the histories that have changed. */
    async follow() {
      await backend.run('coupling');
    },
    dispose: () => world.dispose(),
  };
}
