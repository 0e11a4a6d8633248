import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import oncall from '@waymark/plugin-oncall-backend';
import request from 'supertest';
import pagerduty from './index';
import { FakePagerDuty } from './testing/FakePagerDuty';
import { pagerDutyWorld } from './testing/pagerDutyWorld';

const entity = (kind: string, name: string, more: Partial<Entity> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
  ...more,
});
const shop = entity('Component', 'shop', {
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'pagerduty.com/service-id': 'PV0' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'nobody' },
});
const people = Array.from({ length: 6 }, (_, index) =>
  entity('User', `u${index}`, {
    spec: { memberOf: [], profile: { email: `Person-${index}@example.org` } },
  }),
);

async function start(accounts?: object[]) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      oncall,
      pagerduty,
      catalogServiceMock.factory({ entities: [shop, ...people] }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          ...(accounts
            ? { oncall: { providers: { pagerduty: { accounts } } } }
            : {}),
        },
      }),
    ],
  });
  const get = async (path: string) =>
    (await request(server).get(`/api/oncall${path}`)).body;
  return {
    get,
    run: async (task: string) => scheduler.triggerTask(`oncall:${task}`),
  };
}

describe('oncallModulePagerduty', () => {
  it('has the portal answer with who is on call at PagerDuty, and tell its incidents once', async () => {
    const fake = await FakePagerDuty.start(
      pagerDutyWorld({
        services: 3,
        schedules: 2,
        users: 6,
        around: new Date(),
      }),
    );
    try {
      const { get, run } = await start([
        { id: 'acme', token: fake.world.token, apiBaseUrl: fake.baseUrl },
      ]);
      await run('directory');
      await run('providers');
      const asked = fake.asked.length;
      const answer = await get('/who/component/default/shop');
      expect(answer).toMatchObject({
        people: [{ ref: expect.stringMatching(/^user:default\/u\d$/) }],
        until: expect.any(String),
        next: { people: [{ ref: expect.stringMatching(/^user:default\//) }] },
        schedule: {
          id: 'pagerduty-acme-PS0',
          source: { kind: 'provider', title: 'PagerDuty (acme)' },
        },
      });
      expect(answer).not.toHaveProperty('nextGap');
      expect(fake.asked.length).toBe(asked);
      await run('providers');
      const { items } = await get('/incidents');
      expect(
        items.map((each: Record<string, unknown>) => [
          each.title,
          each.severity,
          each.status,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['The queue grows', 'P1', 'acknowledged'],
          ['Disk is full', 'P4', 'resolved'],
        ]),
      );
      expect(items.length).toBe(2);
    } finally {
      await fake.stop();
    }
  });

  it('is silent without an account, and names the key that is wrong', async () => {
    const { get } = await start();
    const { items } = await get('/providers');
    expect(items.map(({ key }: { key: string }) => key)).toEqual([
      'native:portal',
    ]);
    for (const [account, message] of [
      [{ id: 'a', token: 't', apiBaseUrl: 'http://pager.example' }, 'https://'],
      [{ id: 'a', token: 't', callsPerSync: 0 }, 'accounts[0].callsPerSync'],
      [{ id: 'a b', token: 't' }, 'account of PagerDuty must be'],
    ] as const) {
      await expect(start([account])).rejects.toThrow(message);
    }
  });
});
