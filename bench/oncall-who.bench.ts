import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import oncallPlugin from '@waymark/plugin-oncall-backend';
import type { Knex } from 'knex';
import { p95 } from './ownershipWorld';
import { report } from './report';

const count = 1000;
const teams = 200;
const rounds = 60;
const warmUp = 15;

function entities(): Entity[] {
  const apiVersion = 'backstage.io/v1alpha1';
  const namespace = 'default';
  return [
    ...Array.from({ length: teams }, (_, index) => ({
      apiVersion,
      kind: 'Group',
      metadata: { name: `team-${index}`, namespace },
      spec: { type: 'team', children: [] },
    })),
    ...Array.from({ length: teams * 5 }, (_, index) => ({
      apiVersion,
      kind: 'User',
      metadata: { name: `person-${index}`, namespace },
      spec: { memberOf: [`team-${index % teams}`] },
      relations: [
        { type: 'memberOf', targetRef: `group:default/team-${index % teams}` },
      ],
    })),
    ...Array.from({ length: count }, (_, index) => ({
      apiVersion,
      kind: 'Component',
      metadata: { name: `service-${index}`, namespace },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: `team-${index % teams}`,
      },
    })),
  ];
}

/** Who is on call for 1,000 entities of 200 teams, each with a schedule of its own, over HTTP. */
export default async function benchmark(): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'oncall-who-'));
  const catalog = catalogServiceMock({ entities: entities() });
  let calls = 0;
  const getEntitiesByRefs = catalog.getEntitiesByRefs.bind(catalog);
  catalog.getEntitiesByRefs = async (...args) => {
    calls += 1;
    return await getEntitiesByRefs(...args);
  };
  const scheduler = mockServices.scheduler();
  const config = mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: 'http://localhost',
        database: { client: 'better-sqlite3', connection: { directory } },
      },
    },
  });
  let knex: Knex | undefined;
  const backend = await startTestBackend({
    features: [
      oncallPlugin,
      config,
      databaseServiceFactory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: { database: coreServices.database },
        factory: async ({ database }) => {
          knex = await database.getClient();
          return scheduler;
        },
      }),
    ],
  });
  try {
    await scheduler.triggerTask('oncall:directory');
    const base = `http://localhost:${backend.server.port()}/api/oncall`;
    const post = async (address: string, body: object) => {
      const response = await fetch(`${base}${address}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(`${address}: ${await response.text()}`);
      }
      return await response.json();
    };
    for (let index = 0; index < teams; index += 1) {
      const turn = (number: number) => [
        `user:default/person-${index + number * teams}`,
      ];
      await post('/schedules', {
        id: `team-${index}`,
        title: `Team ${index}`,
        ownerRef: `group:default/team-${index}`,
        zone: index % 2 ? 'Europe/Berlin' : 'America/New_York',
        layers: [
          {
            id: 'days',
            title: 'Days',
            priority: 1,
            rotation: {
              unit: 'day',
              interval: 1,
              start: '2026-01-05T09:00',
              turns: [turn(0), turn(1), turn(2)],
            },
            restrictions: [
              {
                weekdays: ['monday', 'tuesday', 'wednesday', 'thursday'],
                start: '09:00',
                end: '18:00',
              },
            ],
          },
          {
            id: 'weeks',
            title: 'Weeks',
            rotation: {
              unit: 'week',
              interval: 1,
              start: '2026-01-05T09:00',
              turns: [turn(3), turn(4)],
            },
          },
        ],
      });
    }
    const entityRefs = Array.from(
      { length: count },
      (_, index) => `component:default/service-${index}`,
    );
    const timings: number[] = [];
    let statements = 0;
    knex!.on('query', () => {
      statements += 1;
    });
    for (let round = 0; round < warmUp + rounds; round += 1) {
      statements = 0;
      calls = 0;
      const started = performance.now();
      const { items } = await post('/who', { entityRefs });
      if (round >= warmUp) {
        timings.push(performance.now() - started);
      }
      if (
        items.length !== count ||
        items.some(({ people }: { people: unknown[] }) => people.length !== 1)
      ) {
        throw new Error(`Only ${items.length} answers, or one without people`);
      }
    }
    report({
      name: 'oncall-who/sqlite/1000/p95',
      value: p95(timings),
      unit: 'ms',
      limit: 100,
      n: rounds,
      note: `POST /who for ${count} entities of ${teams} teams with a schedule of two layers each, answer parsed; ${statements} SQL statements and ${calls} call to the catalog a request (the time of the catalog is not in it: it is in memory); database on disk`,
    });
    report({
      name: 'oncall-who/sqlite/1000/statements',
      value: statements,
      unit: 'statements',
      limit: 3,
      n: 1,
      note: 'In the database of the plugin, in one request',
    });
  } finally {
    await backend.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
