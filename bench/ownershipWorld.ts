import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import ownershipPlugin from '@waymark/plugin-ownership-backend';
import { EmbeddedPostgres, GitWorld } from '@waymark/testing-node';
import type { Knex } from 'knex';

const host = 'git.localhost';
const teams = 40;

/** The engines that a figure is promised for. */
export const engines = ['sqlite', 'postgres'] as const;

export type Engine = (typeof engines)[number];

/** An ownership backend with one repository of many components, scanned. */
export interface OwnershipWorld {
  knex: Knex;
  baseUrl: string;
  /** Writes a file, commits it and has the repository scanned. */
  commit(file: string, text: string): Promise<void>;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
}

/** CODEOWNERS with one rule a component; the first `moved` of them name another team than the catalog. */
export function codeownersOf(count: number, moved = 0): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `/services/s${index}/ @acme/team-${
        (index + (index < moved ? 1 : 0)) % teams
      }`,
  ).join('\n');
}

function entitiesOf(count: number): Entity[] {
  const groups = Array.from({ length: teams }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: `team-${index}`, namespace: 'default' },
    spec: { type: 'team', children: [] },
  }));
  const people = Array.from({ length: teams * 5 }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: `person-${index}`, namespace: 'default' },
    spec: { memberOf: [`team-${index % teams}`] },
    relations: [
      { type: 'memberOf', targetRef: `group:default/team-${index % teams}` },
    ],
  }));
  const components = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `service-${index}`,
      namespace: 'default',
      annotations: {
        'backstage.io/source-location': `url:http://${host}/acme/big/src/branch/main/services/s${index}/`,
      },
    },
    // Every tenth belongs to nobody.
    spec: {
      type: 'service',
      lifecycle: 'production',
      ...(index % 10 === 9
        ? {}
        : { owner: `group:default/team-${index % teams}` }),
    },
  }));
  return [...groups, ...people, ...components];
}

/** Runs `work` with a backend of its own on each engine, and leaves nothing behind. */
export async function onEachEngine(
  count: number,
  work: (engine: Engine, world: OwnershipWorld) => Promise<void>,
): Promise<void> {
  for (const engine of engines) {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
    const git = GitWorld.create();
    const postgres =
      engine === 'postgres'
        ? await EmbeddedPostgres.start({ durable: true })
        : undefined;
    let stop: () => Promise<void> = async () => {};
    try {
      const started = await start(
        count,
        git,
        postgres
          ? { client: 'pg', connection: connectionOf(postgres) }
          : { client: 'better-sqlite3', connection: { directory: data } },
      );
      stop = started.stop;
      await work(engine, started.world);
    } finally {
      // What is left of the backend's loops ends with the process.
      await Promise.race([
        stop(),
        new Promise(resolve => setTimeout(resolve, 2_000)),
      ]);
      await postgres?.stop();
      git.dispose();
      fs.rmSync(data, { recursive: true, force: true });
    }
  }
}

/** How a backend reaches the server. */
export function connectionOf(postgres: EmbeddedPostgres): object {
  const { hostname, port, username, password } = new URL(
    postgres.connectionString,
  );
  return { host: hostname, port: Number(port), user: username, password };
}

async function start(count: number, git: GitWorld, database: object) {
  const files: Record<string, string> = { CODEOWNERS: codeownersOf(count) };
  for (let index = 0; index < count; index += 1) {
    files[`services/s${index}/main.go`] = `package s${index}`;
  }
  const work = git.createRepository('work', files);
  const bare = git.cloneBare(work, 'bare/big.git');
  const scheduler = mockServices.scheduler();
  let knex: Knex | undefined;
  const observer = createBackendModule({
    pluginId: 'ownership',
    moduleId: 'bench-observer',
    register: env =>
      env.registerInit({
        deps: { database: coreServices.database },
        async init(services) {
          knex = await services.database.getClient();
        },
      }),
  });
  const backend = await startTestBackend({
    features: [
      observer,
      ownershipPlugin,
      databaseServiceFactory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities: entitiesOf(count) }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost', database },
          localGit: {
            host,
            owners: [{ name: 'acme', root: git.path('bare') }],
          },
          integrations: { gitea: [{ host, baseUrl: `http://${host}` }] },
          ownership: { owners: { organisations: { acme: 'default' } } },
        },
      }),
    ],
  });
  const address = backend.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await scheduler.triggerTask('ownership:catalog');
  await scheduler.triggerTask('ownership:catalog');
  const world: OwnershipWorld = {
    knex: knex!,
    baseUrl: `http://localhost:${port}/api/ownership`,
    async commit(file, text) {
      git.commit(work, { files: { [file]: text } });
      git.git(work, ['push', '--quiet', bare, 'HEAD:main']);
      await knex!('scans').update({ due_at: new Date(0).toISOString() });
      await scheduler.triggerTask('ownership:scan');
    },
  };
  return { world, stop: async () => await backend.stop() };
}
