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
import deskPlugin from '@waymark/plugin-platform-desk-backend';
import { EmbeddedPostgres } from '@waymark/testing-node';
import type { Knex } from 'knex';
import { connectionOf, type Engine, engines } from './ownershipWorld';

const teams = 50;
const people = 500;
const capabilities = 40;
const services = 2_000;
const hourMillis = 60 * 60_000;

/** A platform desk backend with its database. */
export interface DeskWorld {
  knex: Knex;
  baseUrl: string;
}

const teamOf = (index: number) => `group:default/team-${index % teams}`;
const personOf = (index: number) => `user:default/person-${index % people}`;
const serviceOf = (index: number) =>
  `component:default/service-${index % services}`;
/** The capability of a ticket by its number; the bench creates with them, too. */
export const capabilityOf = (index: number) =>
  `resource:default/capability-${index % capabilities}`;

/** Three of ten are not closed; each status occurs, each category and each urgency. */
const statuses = [
  'open',
  'triaged',
  'waiting',
  'done',
  'done',
  'in-progress',
  'done',
  'done',
  'declined',
  'done',
];
const categories = ['self-service', 'platform-engineering', 'feature-team'];
const urgencies = ['critical', 'high', 'normal', 'low'];
const nouns =
  'access,database,pipeline,secret,dashboard,queue,bucket,domain,certificate,runner';

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
      metadata: { name: `person-${index}`, namespace },
      spec: { memberOf: [`team-${index % teams}`] },
      relations: [{ type: 'memberOf', targetRef: teamOf(index) }],
    })),
    ...Array.from({ length: services }, (_, index) => ({
      apiVersion,
      kind: 'Component',
      metadata: { name: `service-${index}`, namespace },
      spec: { type: 'service', owner: `team-${index % teams}` },
    })),
    ...Array.from({ length: capabilities }, (_, index) => ({
      apiVersion,
      kind: 'Resource',
      metadata: { name: `capability-${index}`, namespace },
      spec: { type: 'platform-capability', owner: 'team-0' },
    })),
  ];
}

/** Runs the work against a backend on each engine. */
export async function onEachDesk(
  work: (engine: Engine, world: DeskWorld) => Promise<void>,
): Promise<void> {
  for (const engine of engines) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-desk-'));
    const postgres =
      engine === 'postgres'
        ? await EmbeddedPostgres.start({ durable: true })
        : undefined;
    const scheduler = mockServices.scheduler();
    let knex: Knex | undefined;
    const backend = await startTestBackend({
      features: [
        deskPlugin,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: postgres
                ? { client: 'pg', connection: connectionOf(postgres) }
                : { client: 'better-sqlite3', connection: { directory } },
            },
            waymark: { groups: { platform: ['group:default/team-0'] } },
          },
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
          factory: async ({ database }) => {
            knex = await database.getClient();
            return scheduler;
          },
        }),
      ],
    });
    try {
      await scheduler.triggerTask('platform-desk:directory');
      await scheduler.triggerTask('platform-desk:capabilities');
      await work(engine, {
        knex: knex!,
        baseUrl: `http://localhost:${backend.server.port()}/api/platform-desk`,
      });
    } finally {
      await backend.stop();
      await postgres?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    }
  }
}

/** Writes so many requests of the last year as the backend would have. */
export async function seedTickets(knex: Knex, count: number): Promise<void> {
  const end = Date.parse('2026-11-20T12:00:00.000Z');
  const words = nouns.split(',');
  for (let start = 0; start < count; start += 500) {
    const rows = Array.from(
      { length: Math.min(500, count - start) },
      (_, offset) => ticketRow(start + offset, count, end, words),
    );
    await knex.transaction(async transaction => {
      // A statement may have a limited number of values.
      for (let at = 0; at < rows.length; at += 50) {
        const slice = rows.slice(at, at + 50);
        await transaction('tickets').insert(slice.map(({ ticket }) => ticket));
        await transaction('ticket_documents').insert(
          slice.map(({ document }) => document),
        );
        await transaction('ticket_parties').insert(
          slice.flatMap(({ parties }) => parties),
        );
      }
    });
  }
  // PostgreSQL does so by itself; SQLite never does.
  if (knex.client.config.client === 'pg') {
    await knex.raw('VACUUM ANALYZE');
    await knex.raw(
      `SELECT setval(pg_get_serial_sequence('tickets', 'number'), ${count})`,
    );
  }
}

function ticketRow(index: number, count: number, end: number, words: string[]) {
  const instant = (millis: number) => new Date(millis).toISOString();
  const created = end - (count - index) * ((365 * 24 * hourMillis) / count);
  const status = statuses[(index * 7) % 10];
  const isTriaged = status !== 'open';
  const isClosed = status === 'done' || status === 'declined';
  const category = isTriaged ? categories[(index * 11) % 3] : undefined;
  const assigneeRef = index % 3 === 0 ? undefined : personOf(index * 50);
  const number = index + 1;
  const title = `${words[(index * 3) % 10]} for service ${
    index % services
  }, number ${number}`;
  const ticket = {
    id: `ticket-${number}`,
    number,
    version: 1,
    status,
    title,
    requesterRef: personOf(index * 13),
    teamRef: teamOf(index * 13),
    entityRef: serviceOf(index * 17),
    capabilityRef: capabilityOf(index * 19),
    capabilityState: 'ticket',
    ...(category ? { category } : {}),
    urgency: urgencies[(index * 5) % 4],
    ...(assigneeRef ? { assigneeRef } : {}),
    joinedRefs: [],
    createdAt: instant(created),
    triageDueAt: instant(created + 48 * hourMillis),
    ...(isTriaged ? { triagedAt: instant(created + 30 * hourMillis) } : {}),
    ...(isClosed ? { closedAt: instant(created + 120 * hourMillis) } : {}),
    reopened: 0,
    updatedAt: instant(created + (index % 200) * hourMillis),
    lastChange: 'Filed',
  };
  const party = (ref: string, role: string) => ({ ref, number, role });
  return {
    ticket: {
      number,
      id: ticket.id,
      version: 1,
      status,
      category: category ?? null,
      urgency: (index * 5) % 4,
      title_lower: title,
      requester_ref: ticket.requesterRef,
      team_ref: ticket.teamRef,
      entity_ref: ticket.entityRef,
      capability_ref: ticket.capabilityRef,
      assignee_ref: assigneeRef ?? null,
      is_leakage: false,
      created_at: ticket.createdAt,
      triage_due_at: ticket.triageDueAt,
      triaged_at: ticket.triagedAt ?? null,
      closed_at: ticket.closedAt ?? null,
      updated_at: ticket.updatedAt,
      reopened: 0,
      created_by: 'bench',
      idempotency_key: ticket.id,
      request_hash: '',
    },
    document: {
      number,
      document: JSON.stringify(ticket),
      texts: JSON.stringify({ description: 'x'.repeat(600), links: [] }),
    },
    parties: [
      party(ticket.requesterRef, 'requester'),
      party(ticket.teamRef, 'team'),
      ...(assigneeRef ? [party(assigneeRef, 'assignee')] : []),
    ],
  };
}
