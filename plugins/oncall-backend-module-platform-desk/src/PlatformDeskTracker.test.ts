import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { actionItemTrackerContract } from '@waymark/plugin-oncall-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the contract is kept with the real desk
import platformDesk from '@waymark/plugin-platform-desk-backend';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import request from 'supertest';
import { PlatformDeskTracker } from './PlatformDeskTracker';

const APP = 'https://portal.example/base';
const address = (id: string) => `${APP}/platform-desk/requests/${id}`;
const person = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada', namespace: 'default' },
  spec: { memberOf: [] },
};

describe('the platform desk as a tracker of action items', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  const ids: Record<string, string> = {};

  const post = async (path: string, body: object) => {
    const response = await request(server)
      .post(`/api/platform-desk${path}`)
      .set('authorization', mockCredentials.user.header('user:default/ada'))
      .send(body);
    expect([response.status, response.body]).toEqual([
      path === '/tickets' ? 201 : 200,
      expect.anything(),
    ]);
    return response.body;
  };

  beforeAll(async () => {
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        platformDesk,
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalogServiceMock({ entities: [person] }),
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    server = backend.server;
    await scheduler.triggerTask('platform-desk:directory');
    for (const name of ['open', 'done', 'cancelled']) {
      const { id } = await post('/tickets', {
        title: `A request that is ${name}`,
        description: 'After the incident',
        urgency: 'normal',
      });
      ids[name] = id;
    }
    const act = async (name: string, command: object) =>
      await post(`/tickets/${ids[name]}/commands`, command);
    await act('done', { type: 'triage', version: 1, category: 'self-service' });
    await act('done', { type: 'finish', version: 2, outcome: 'Here it is' });
    await act('cancelled', {
      type: 'withdraw',
      version: 1,
      reason: 'Not needed any more',
    });
  });

  it.each(
    actionItemTrackerContract(async () => {
      let isDown = false;
      const { port } = server.address() as { port: number };
      return {
        tracker: new PlatformDeskTracker({
          appUrl: `${APP}/`,
          tickets: new PlatformDeskClient({
            discoveryApi: {
              getBaseUrl: async id =>
                isDown
                  ? 'http://localhost:1'
                  : `http://localhost:${port}/api/${id}`,
            },
            fetchApi: { fetch },
          }).tickets,
          token: async () => mockCredentials.service.token(),
        }),
        open: address(ids.open),
        done: address(`${ids.done}/`),
        cancelled: `${address(ids.cancelled)}#history`,
        missing: address('there-is-none'),
        foreign: address(ids.open).replace('portal.', 'elsewhere.'),
        breakDown: async () => {
          isDown = true;
        },
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('takes only the pages of single requests for its own', () => {
    const tracker = new PlatformDeskTracker({
      appUrl: 'https://portal.example',
      tickets: { get: () => Promise.reject(new Error('Nobody asks')) },
      token: async () => '',
    });
    const owns = (path: string) =>
      tracker.owns(new URL(path, 'https://portal.example'));
    expect(owns('/platform-desk/requests/a1-b2')).toBe(true);
    expect(owns('/platform-desk/requests')).toBe(false);
    expect(owns('/platform-desk/requests/a/../../x')).toBe(false);
    expect(owns('/platform-desk/requests/a%2f..')).toBe(false);
    expect(owns('/catalog')).toBe(false);
  });
});
