import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import platformDesk from '@waymark/plugin-platform-desk-backend';
import request from 'supertest';
import { FakeJira } from './__testUtils__/FakeJira';
import jira from './index';

let fake: FakeJira;
beforeEach(async () => {
  fake = await FakeJira.start('cloud');
});
afterEach(() => fake.server.close());

it('makes an issue of a request, and reads what became of it', async () => {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      platformDesk,
      jira,
      catalogServiceMock.factory({ entities: [] }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.test' },
          backend: { baseUrl: 'http://localhost' },
          platformDesk: {
            jira: {
              kind: 'cloud',
              baseUrl: fake.server.url,
              email: 'bot@acme.example',
              token: 'token',
              project: 'PLAT',
            },
          },
        },
      }),
    ],
  });
  const run = (task: string) => scheduler.triggerTask(`platform-desk:${task}`);
  const { body: ticket } = await request(server)
    .post('/api/platform-desk/tickets')
    .send({ title: 'A bucket' });
  await run('tracker-outbox');
  expect(fake.issues.map(({ summary }) => summary)).toEqual(['A bucket']);
  fake.move('PLAT-1', 'Done', "Won't Do");
  await run('tracker-intake');
  const { body: closed } = await request(server).get(
    `/api/platform-desk/tickets/${ticket.id}`,
  );
  expect(closed).toMatchObject({
    status: 'declined',
    tracker: {
      id: 'jira',
      key: 'PLAT-1',
      url: `${fake.server.url}/browse/PLAT-1`,
    },
  });
  const webhook = await request(server)
    .post('/api/platform-desk/webhooks/jira')
    .set('content-type', 'application/json')
    .send('{}');
  expect([webhook.status, webhook.body.error.message]).toEqual([
    404,
    'Webhooks of Jira are not configured: set platformDesk.jira.webhookSecret',
  ]);
});
