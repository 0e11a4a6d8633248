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
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { CouplingStateList } from '@waymark/plugin-ownership-common';
import ownershipPlugin from '@waymark/plugin-ownership-backend';
import { EmbeddedPostgres } from '@waymark/testing-node';
import { LargeHistory, teams } from './coupling/largeHistory';
import { median, report } from './report';

const commits = 20_000;
const filesPerCommit = 50;
const rounds = 60;
const warmUp = 10;
const single = 40;
const host = 'git.localhost';

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const groups = Array.from({ length: teams }, (_, index) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: `team-${index}`, namespace: 'default' },
  spec: { type: 'team', children: [] },
}));

async function start(engine: string, connection: object, root: string) {
  const scheduler = mockServices.scheduler();
  const client = engine === 'postgres' ? 'pg' : 'better-sqlite3';
  let rescan = async () => {};
  const observer = createBackendModule({
    pluginId: 'ownership',
    moduleId: 'bench-observer',
    register: env =>
      env.registerInit({
        deps: { database: coreServices.database },
        async init({ database }) {
          const knex = await database.getClient();
          rescan = async () => {
            await knex('scans').update({ due_at: new Date(0).toISOString() });
          };
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
        factory: () => catalogServiceMock({ entities: groups }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost',
            database: { client, connection },
          },
          localGit: { host, owners: [{ name: 'acme', root }] },
          integrations: { gitea: [{ host, baseUrl: `http://${host}` }] },
          ownership: {
            owners: { organisations: { acme: 'default' } },
            repositories: [{ url: `http://${host}/acme/big/src/branch/main/` }],
          },
        },
      }),
    ],
  });
  const address = backend.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    stop: () => backend.stop(),
    get: async <T>(question: string): Promise<T> => {
      const response = await fetch(
        `http://localhost:${port}/api/ownership${question}`,
      );
      if (!response.ok) {
        throw new Error(`${question} is answered with ${response.status}`);
      }
      return (await response.json()) as T;
    },
    scan: async () => {
      await rescan();
      await scheduler.triggerTask('ownership:catalog');
    },
    follow: async () => await scheduler.triggerTask('ownership:coupling'),
  };
}

async function measure(
  engine: string,
  connection: object,
  root: string,
  history: LargeHistory,
): Promise<void> {
  const backend = await start(engine, connection, root);
  const expectReady = async () => {
    const { items } = await backend.get<CouplingStateList>('/coupling/state');
    if (items[0]?.status !== 'ready' || items[0].head !== history.head()) {
      throw new Error(`The history is ${JSON.stringify(items[0])}`);
    }
  };
  try {
    await backend.scan();
    const seen = new Set<number>();
    const begin = performance.now();
    const building = backend.follow();
    let isBuilding = true;
    const watching = (async () => {
      while (isBuilding) {
        const { items } = await backend.get<CouplingStateList>(
          '/coupling/state',
        );
        seen.add(items[0]?.done ?? 0);
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    })();
    await building;
    const built = performance.now() - begin;
    isBuilding = false;
    await watching;
    await expectReady();
    report({
      name: `coupling/${engine}/first-build`,
      value: built / 1000,
      unit: 's',
      limit: 60,
      n: 1,
      note: `${commits} commits of ${filesPerCommit} files each of a bare repository with ${teams} teams, ${seen.size} steps of progress were seen over HTTP meanwhile`,
    });

    const timings: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const from = performance.now();
      const answer = await backend.get<{ owners: object[] }>(
        '/coupling/matrix',
      );
      if (answer.owners.length !== teams) {
        throw new Error(`Only ${answer.owners.length} teams are answered`);
      }
      if (round >= warmUp) {
        timings.push(performance.now() - from);
      }
    }
    report({
      name: `coupling/${engine}/matrix/p95`,
      value: p95(timings),
      unit: 'ms',
      limit: 150,
      n: rounds,
      note: `GET /coupling/matrix of ${teams} teams over the last 12 weeks, over HTTP, answer parsed`,
    });
    const whole = new Date(Date.now() - 250 * 7 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const longTimings: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const from = performance.now();
      await backend.get(`/coupling/matrix?from=${whole}`);
      if (round >= warmUp) {
        longTimings.push(performance.now() - from);
      }
    }
    report({
      name: `coupling/${engine}/matrix-all-time/p95`,
      value: p95(longTimings),
      unit: 'ms',
      limit: 150,
      n: rounds,
      note: 'the same over 250 weeks: every commit',
    });

    const many = 500;
    await history.commit(many);
    await backend.scan();
    const addFrom = performance.now();
    await backend.follow();
    const added = performance.now() - addFrom;
    await expectReady();
    report({
      name: `coupling/${engine}/new-commits/each`,
      value: added / many,
      unit: 'ms',
      limit: 20,
      n: many,
      note: `${many} new commits in one look, a share of everything that the look does`,
    });
    const looks: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < warmUp + single; round += 1) {
      await history.commit(1);
      await backend.scan();
      const before = await timeOf(() => history.showNewest());
      const look = await timeOf(() => backend.follow());
      const after = await timeOf(() => history.showNewest());
      if (round >= warmUp) {
        looks.push(look);
        bare.push((before + after) / 2);
      }
    }
    await expectReady();
    const own = looks.map((look, round) => look - bare[round]);
    report({
      name: `coupling/${engine}/one-new-commit`,
      value: median(looks),
      unit: 'ms',
      n: single,
      peer: 'git log -1 --name-only',
      peerValue: median(bare),
      ratio: median(looks) / median(bare),
      note: `a look at a repository with one new commit, which runs git once; p95 ${p95(
        looks,
      ).toFixed(1)} ms`,
    });
    report({
      name: `coupling/${engine}/one-new-commit/own`,
      value: median(own),
      unit: 'ms',
      limit: 20,
      n: single,
      note: `the same without one bare run of git log -1 --name-only, timed before and after each look: rules of the owners, counts, database; p95 ${p95(
        own,
      ).toFixed(1)} ms`,
    });
  } finally {
    await Promise.race([
      backend.stop(),
      new Promise(resolve => setTimeout(resolve, 2_000)),
    ]);
  }
}

/** How long the history of a large monolith takes to read, and what the answers take. */
export default async function benchmark(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
  const root = path.join(folder, 'git');
  let postgres: EmbeddedPostgres | undefined;
  try {
    fs.mkdirSync(path.join(root, 'big.git'), { recursive: true });
    const history = new LargeHistory(
      path.join(root, 'big.git'),
      filesPerCommit,
      commits,
    );
    await history.begin();
    await history.commit(commits);
    fs.mkdirSync(path.join(folder, 'sqlite'));
    await measure(
      'sqlite',
      { directory: path.join(folder, 'sqlite') },
      root,
      history,
    );
    postgres = await EmbeddedPostgres.start();
    const { hostname, port, username, password } = new URL(
      postgres.connectionString,
    );
    await measure(
      'postgres',
      { host: hostname, port: Number(port), user: username, password },
      root,
      history,
    );
  } finally {
    await postgres?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
