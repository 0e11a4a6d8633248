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
import pagerduty from '@waymark/plugin-oncall-backend-module-pagerduty';
import {
  FakePagerDuty,
  pagerDutyWorld,
} from '@waymark/plugin-oncall-backend-module-pagerduty/testUtils';
import { report } from './report';

const services = 500;
const schedules = 200;
const users = 800;
const perMinute = 960;

function entities(): Entity[] {
  const apiVersion = 'backstage.io/v1alpha1';
  const namespace = 'default';
  return [
    ...Array.from({ length: users }, (_, index) => ({
      apiVersion,
      kind: 'User',
      metadata: { name: `person-${index}`, namespace },
      spec: {
        memberOf: [],
        profile: { email: `person-${index}@example.org` },
      },
    })),
    ...Array.from({ length: services }, (_, index) => ({
      apiVersion,
      kind: 'Component',
      metadata: {
        name: `service-${index}`,
        namespace,
        annotations: { 'pagerduty.com/service-id': `PV${index}` },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'nobody' },
    })),
  ];
}

/** A full sync of 500 services and 200 schedules from a server with the API and the limit of PagerDuty, then pages. */
export default async function benchmark(): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'oncall-pagerduty-'));
  const fake = await FakePagerDuty.start(
    pagerDutyWorld({ services, schedules, users, around: new Date() }),
  );
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      oncallPlugin,
      pagerduty,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost',
            database: { client: 'better-sqlite3', connection: { directory } },
          },
          oncall: {
            providers: {
              pagerduty: {
                accounts: [
                  {
                    id: 'acme',
                    token: fake.world.token,
                    apiBaseUrl: fake.baseUrl,
                  },
                ],
              },
            },
          },
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
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  try {
    const base = `http://localhost:${backend.server.port()}/api/oncall`;
    const ask = async (address: string, body?: object) => {
      const response = await fetch(`${base}${address}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(`${address}: ${await response.text()}`);
      }
      return await response.json();
    };
    await scheduler.triggerTask('oncall:directory');
    const started = performance.now();
    await scheduler.triggerTask('oncall:providers');
    const seconds = (performance.now() - started) / 1000;
    const calls = fake.asked.length;
    const refused = (await ask('/providers')).items.find(
      ({ key }: { key: string }) => key === 'pagerduty:acme',
    );
    if (refused.problem || refused.services !== services) {
      throw new Error(`The sync failed: ${JSON.stringify(refused)}`);
    }
    report({
      name: 'oncall-pagerduty/sync/calls',
      value: calls,
      unit: 'requests',
      limit: perMinute * 0.05,
      n: 1,
      peer: 'the plugin of PagerDuty: one request at least for each of 500 entities',
      peerValue: services,
      ratio: services / calls,
      note: `Full sync of ${services} services and ${schedules} schedules with two levels each, ${users} people, four weeks of on-calls; the server refuses what its schema does not allow and more than ${perMinute} requests a minute. GET /oncalls without a filter is the bulk form: ${
        fake.asked.filter(each => each === '/oncalls').length
      } pages of it`,
    });
    report({
      name: 'oncall-pagerduty/sync/duration',
      value: seconds,
      unit: 's',
      n: 1,
      note: 'The first one, that writes everything; requests to this machine, on-disk SQLite',
    });
    const entityRefs = entities()
      .filter(({ kind }) => kind === 'Component')
      .map(({ metadata }) => `component:default/${metadata.name}`);
    const { items } = await ask('/who', { entityRefs });
    const without = items.filter(
      ({ people }: { people: unknown[] }) => people.length === 0,
    ).length;
    if (items.length !== services || without > 0) {
      throw new Error(`${without} of ${items.length} answers have no people`);
    }
    for (const { entityRef } of items.slice(0, 50)) {
      await ask(`/who/${entityRef.replace(':', '/')}`);
    }
    await ask('/wall');
    await ask('/schedules');
    await ask('/provider-mappings');
    await scheduler.triggerTask('oncall:service-annotations');
    report({
      name: 'oncall-pagerduty/pages/calls',
      value: fake.asked.length - calls,
      unit: 'requests',
      limit: 0,
      n: 1,
      note: `Who is on call for ${services} entities at once and for 50 one by one, the wall, all schedules, the page of providers, a reading of the catalog`,
    });
    const before = fake.asked.length;
    const again = performance.now();
    await scheduler.triggerTask('oncall:providers');
    report({
      name: 'oncall-pagerduty/sync-again/duration',
      value: (performance.now() - again) / 1000,
      unit: 's',
      n: 1,
      note: `Nothing has changed; ${fake.asked.length - before} requests`,
    });
  } finally {
    await backend.stop();
    await fake.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
