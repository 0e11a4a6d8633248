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
import { EmbeddedPostgres } from '@waymark/testing-node';
import type { Knex } from 'knex';
import { connectionOf, engines, p95 } from './ownershipWorld';
import { report } from './report';

const teams = 200;
const people = 5000;
const incidents = 50_000;
const rounds = 40;
const metricRounds = 15;
const warmUp = 3;
const limit = 500;

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata'];
const to = new Date(Math.floor(Date.now() / hourMillis) * hourMillis);
const from = new Date(to.getTime() - 365 * dayMillis);
const iso = (millis: number) => new Date(millis).toISOString();
const teamRef = (index: number) => `group:default/team-${index % teams}`;
const userRef = (index: number) => `user:default/person-${index % people}`;

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
    ...Array.from({ length: people }, (_, index) => ({
      apiVersion,
      kind: 'User',
      metadata: {
        name: `person-${index}`,
        namespace,
        annotations: { 'waymark/time-zone': zones[index % zones.length] },
      },
      spec: { memberOf: [`team-${index % teams}`] },
      relations: [{ type: 'memberOf', targetRef: teamRef(index) }],
    })),
  ];
}

/** A year of incidents, each with its page; every sixth is told to somebody else too. */
async function fill(knex: Knex): Promise<number> {
  const rows = Array.from({ length: incidents }, (_, index) => {
    const at = from.getTime() + (index * 365 * dayMillis) / incidents;
    const incident = {
      id: `incident-${index}`,
      number: index + 1,
      title: `Requests to service ${index % 2000} are slow`,
      severity: `P${1 + (index % 4)}`,
      status: 'resolved',
      impact: 'Pages of customers load slowly, some not at all. '.repeat(8),
      entities: [
        {
          entityRef: `component:default/service-${index % 2000}`,
          ownerRef: teamRef(index),
        },
      ],
      startedAt: iso(at - 300_000),
      detectedAt: iso(at),
      acknowledgedAt: iso(at + (index % 30) * 60_000),
      resolvedAt: iso(at + (index % 240) * 60_000),
    };
    return {
      id: incident.id,
      number: incident.number,
      status: incident.status,
      severity: incident.severity,
      detected_at: incident.detectedAt,
      resolved_at: incident.resolvedAt,
      version: 1,
      opening: '{}',
      incident: JSON.stringify(incident),
      title: incident.title,
      team_ref: teamRef(index),
      started_at: incident.startedAt,
      acknowledged_at: incident.acknowledgedAt,
    };
  });
  const pages = rows.flatMap(({ id, number, title, detected_at: at }, index) =>
    Array.from({ length: index % 6 === 0 ? 2 : 1 }, (_, step) => ({
      id: `page-${index}-${step}`,
      at,
      incident_id: id,
      incident_number: number,
      title,
      team_ref: teamRef(index),
      entity_ref: `component:default/service-${index % 2000}`,
      user_ref: userRef(index * 7 + step),
      zone: zones[index % zones.length],
    })),
  );
  await knex.transaction(async transaction => {
    await transaction.batchInsert('incidents', rows, 400);
    await transaction.batchInsert(
      'incident_entities',
      rows.map(({ id, team_ref }, index) => ({
        incident_id: id,
        entity_ref: `component:default/service-${index % 2000}`,
        owner_ref: team_ref,
      })),
      400,
    );
    await transaction.batchInsert('pages', pages, 400);
  });
  await knex.raw('ANALYZE');
  return pages.length;
}

async function addSchedules(base: string): Promise<void> {
  for (let index = 0; index < teams; index += 1) {
    const turns = Array.from({ length: people / teams }, (_, turn) => [
      userRef(index + turn * teams),
    ]);
    const response = await fetch(`${base}/schedules`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: `team-${index}`,
        title: `Team ${index}`,
        ownerRef: teamRef(index),
        zone: zones[index % zones.length],
        since: iso(from.getTime() - 30 * dayMillis),
        layers: [
          {
            id: 'weeks',
            title: 'Weeks',
            rotation: {
              unit: 'week',
              interval: 1,
              start: '2025-01-06T09:00',
              turns,
            },
          },
          {
            id: 'days',
            title: 'Days',
            priority: 1,
            rotation: {
              unit: 'day',
              interval: 1,
              start: '2025-01-06T09:00',
              turns: turns.slice(0, 5),
            },
            restrictions: [
              { weekdays: ['tuesday'], start: '09:00', end: '18:00' },
            ],
          },
        ],
      }),
    });
    if (!response.ok) {
      throw new Error(`/schedules: ${await response.text()}`);
    }
  }
}

async function ask(base: string, address: string): Promise<any> {
  const response = await fetch(`${base}${address}`);
  if (!response.ok) {
    throw new Error(`${address}: ${await response.text()}`);
  }
  return await response.json();
}

async function time(count: number, work: () => Promise<unknown>) {
  const timings: number[] = [];
  for (let round = 0; round < count + warmUp; round += 1) {
    const started = performance.now();
    await work();
    timings.push(performance.now() - started);
  }
  return { first: timings[0], warm: timings.slice(warmUp) };
}

/** The load report and every measure over a year of all teams, over HTTP, on both engines. */
export default async function benchmark(): Promise<void> {
  for (const engine of engines) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'oncall-load-'));
    const postgres =
      engine === 'postgres'
        ? await EmbeddedPostgres.start({ durable: true })
        : undefined;
    try {
      await measure(
        engine,
        postgres
          ? { client: 'pg', connection: connectionOf(postgres) }
          : { client: 'better-sqlite3', connection: { directory } },
      );
    } finally {
      await postgres?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    }
  }
}

async function measure(engine: string, database: object): Promise<void> {
  const scheduler = mockServices.scheduler();
  let knex: Knex | undefined;
  const backend = await startTestBackend({
    features: [
      oncallPlugin,
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost', database } } as never,
      }),
      databaseServiceFactory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities: entities() }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: { database: coreServices.database },
        factory: async ({ database: service }) => {
          knex = await service.getClient();
          return scheduler;
        },
      }),
    ],
  });
  try {
    await scheduler.triggerTask('oncall:directory');
    const base = `http://localhost:${backend.server.port()}/api/oncall`;
    const pages = await fill(knex!);
    await addSchedules(base);
    const window = `from=${from.toISOString()}&to=${to.toISOString()}`;
    const data = `${incidents} incidents, ${pages} pages, ${teams} schedules of two layers, ${people} people in three zones`;

    const load = await time(rounds, async () => {
      const { teams: rows, pages: counted } = await ask(
        base,
        `/load?${window}`,
      );
      if (rows.length !== teams || counted.total !== pages) {
        throw new Error(`${rows.length} teams, ${counted.total} pages`);
      }
    });
    report({
      name: `oncall-load/${engine}/report/p95`,
      value: p95(load.warm),
      unit: 'ms',
      limit,
      n: rounds,
      note: `GET /load for a year of all teams, answer parsed: pages by hours, share, hours, balance, coverage and gaps of each; ${data}; ${warmUp} rounds of warming up are left out`,
    });
    report({
      name: `oncall-load/${engine}/report/first`,
      value: load.first,
      unit: 'ms',
      n: 1,
      note: 'The first one of the process, which works out a year of shifts of all schedules; afterwards only of those that changed',
    });

    const measures: { id: string; value: number }[] = [];
    for (const { id, dimensions, grains } of await ask(base, '/metrics')) {
      const grain = grains.includes('week') ? 'week' : 'month';
      const by = dimensions.at(-1);
      const { warm } = await time(metricRounds, () =>
        ask(base, `/metrics/${id}?${window}&grain=${grain}&by=${by}`),
      );
      measures.push({ id, value: p95(warm) });
    }
    const [slowest, ...others] = measures.sort((a, b) => b.value - a.value);
    report({
      name: `oncall-load/${engine}/slowest-measure/p95`,
      value: slowest.value,
      unit: 'ms',
      limit,
      n: metricRounds,
      note: `${
        slowest.id
      }, the slowest of all measures, for a year of all teams by week (by month where it has no weeks) and by its last dimension, then ${others
        .slice(0, 3)
        .map(({ id, value }) => `${id} (${Math.round(value)} ms)`)
        .join(', ')}; ${data}`,
    });

    const month = iso(from.getTime() + 90 * dayMillis).slice(0, 7);
    const hours = await time(metricRounds, async () => {
      const { items, hidden } = await ask(base, `/load/hours?month=${month}`);
      if (items.length + hidden < 1000) {
        throw new Error(`Only ${items.length + hidden} people`);
      }
    });
    report({
      name: `oncall-load/${engine}/month-of-hours/p95`,
      value: p95(hours.warm),
      unit: 'ms',
      limit,
      n: metricRounds,
      note: `GET /load/hours, everybody's month as somebody sees it who may see all; ${data}`,
    });
  } finally {
    // What is left of the backend's loops ends with the process.
    await Promise.race([
      backend.stop(),
      new Promise(resolve => setTimeout(resolve, 2_000)),
    ]);
  }
}
