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
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import type { Entity } from '@backstage/catalog-model';
import { GitWorld } from '@waymark/testing-node';
import ownershipPlugin from '@waymark/plugin-ownership-backend';
import { median, report } from './report';

const count = 1000;
const rounds = 60;
const warmUp = 15;
/** The fields that the plugin asks for: the catalog's part is measured with the same question. */
const ownershipFields = [
  'metadata.annotations.waymark/owner-source',
  'metadata.annotations.waymark/co-owners',
  'metadata.annotations.waymark/owners-rule',
  'metadata.annotations.waymark/owners-declared-in',
  'spec.owner',
];
const host = 'git.localhost';
const root = `http://${host}/acme/big/src/branch/main/`;

function entities(): Entity[] {
  const location = (file: string) => ({
    'backstage.io/managed-by-location': `url:${root}${file}`,
    'backstage.io/managed-by-origin-location': `url:${root}${file}`,
  });
  const groups = Array.from({ length: 40 }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: `team-${index}`, annotations: location('org.yaml') },
    spec: { type: 'team', children: [] },
  }));
  const components = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `service-${index}`,
      annotations: location(`services/s${index}/catalog-info.yaml`),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: `team-${index % 45}`,
    },
  }));
  return [...groups, ...components];
}

function files(): Record<string, string> {
  const tree: Record<string, string> = {
    CODEOWNERS: Array.from(
      { length: count },
      (_, index) => `/services/s${index}/ @acme/team-${index % 40}`,
    ).join('\n'),
  };
  for (let index = 0; index < count; index += 1) {
    tree[`services/s${index}/main.go`] = `package s${index}`;
  }
  return tree;
}

async function until(work: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await work()) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The portal was not ready within two minutes');
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
}

/** The bulk question over HTTP, with a real catalog and SQLite files. */
export default async function benchmark(): Promise<void> {
  const world = GitWorld.create();
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
  const scheduler = mockServices.scheduler();
  let stop: () => Promise<void> = async () => {};
  let catalogReady = async () => false;
  const sources = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'bench-sources',
    register: env =>
      env.registerInit({
        deps: {
          processing: catalogProcessingExtensionPoint,
          catalog: catalogServiceRef,
          auth: coreServices.auth,
        },
        async init({ processing, catalog, auth }) {
          catalogReady = async () =>
            (
              await catalog.queryEntities(
                { filter: { kind: ['Component', 'Group'] }, limit: 0 },
                { credentials: await auth.getOwnServiceCredentials() },
              )
            ).totalItems ===
            count + 40;
          processing.addEntityProvider({
            getProviderName: () => 'bench',
            connect: async connection =>
              await connection.applyMutation({
                type: 'full',
                entities: entities().map(entity => ({
                  entity,
                  locationKey: 'bench',
                })),
              }),
          });
        },
      }),
  });
  let statements = 0;
  let askCatalog: (entityRefs: string[]) => Promise<unknown> = async () => {};
  const observer = createBackendModule({
    pluginId: 'ownership',
    moduleId: 'bench-observer',
    register: env =>
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
        },
        async init({ auth, catalog, database }) {
          const knex = await database.getClient();
          knex.on('query', () => {
            statements += 1;
          });
          askCatalog = async entityRefs =>
            await catalog.getEntitiesByRefs(
              { entityRefs, fields: ownershipFields },
              { credentials: await auth.getOwnServiceCredentials() },
            );
        },
      }),
  });
  try {
    world.cloneBare(world.createRepository('work', files()), 'bare/big.git');
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        sources,
        observer,
        ownershipPlugin,
        databaseServiceFactory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: {
                client: 'better-sqlite3',
                connection: { directory: data },
              },
            },
            localGit: {
              host,
              owners: [{ name: 'acme', root: world.path('bare') }],
            },
            integrations: { gitea: [{ host, baseUrl: `http://${host}` }] },
            ownership: { owners: { organisations: { acme: 'default' } } },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    await until(() => catalogReady());
    await scheduler.triggerTask('ownership:catalog');
    await scheduler.triggerTask('ownership:catalog');

    const address = backend.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const entityRefs = Array.from(
      { length: count },
      (_, index) => `component:default/service-${index}`,
    );
    const body = JSON.stringify({ entityRefs });
    const ask = async () => {
      const response = await fetch(
        `http://localhost:${port}/api/ownership/owners`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        },
      );
      const { items } = (await response.json()) as {
        items: { codeowners?: object }[];
      };
      if (items.length !== count || items.some(item => !item.codeowners)) {
        throw new Error(`Only ${items?.length} entities were answered`);
      }
    };
    const timings: number[] = [];
    const catalogTimings: number[] = [];
    let mostStatements = 0;
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const before = statements;
      const start = performance.now();
      await ask();
      const answered = performance.now();
      mostStatements = Math.max(mostStatements, statements - before);
      await askCatalog(entityRefs);
      if (round >= warmUp) {
        timings.push(answered - start);
        catalogTimings.push(performance.now() - answered);
      }
    }
    const peer = 'the catalog call alone, asked in turn with the same fields';
    report({
      name: 'ownership/bulk-1000/p95',
      value: p95(timings),
      unit: 'ms',
      limit: 100,
      n: rounds,
      peer,
      peerValue: p95(catalogTimings),
      note: `POST /api/ownership/owners for 1,000 entities of one repository with 1,000 rules, over HTTP, real catalog, SQLite files, answer parsed, ${mostStatements} SQL statements at most in the plugin's own database; ${warmUp} rounds of warming up are left out`,
    });
    report({
      name: 'ownership/bulk-1000/median',
      value: median(timings),
      unit: 'ms',
      n: rounds,
      peer,
      peerValue: median(catalogTimings),
      note: 'the same requests',
    });
  } finally {
    // The catalog's loops end when they please: what is left of them ends with the process.
    await Promise.race([
      stop(),
      new Promise(resolve => setTimeout(resolve, 2_000)),
    ]);
    world.dispose();
    fs.rmSync(data, { recursive: true, force: true });
  }
}
