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

it('makes an issue of a request, and reads what became of it, also after a look that failed half-way', async () => {
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
  const file = async (title: string) =>
    (await request(server).post('/api/platform-desk/tickets').send({ title }))
      .body;
  const read = async ({ id }: { id: string }) =>
    (await request(server).get(`/api/platform-desk/tickets/${id}`)).body;
  const ticket = await file('A bucket');
  await run('tracker-outbox');
  expect(fake.issues.map(({ summary }) => summary)).toEqual(['A bucket']);
  fake.move('PLAT-1', 'Done', "Won't Do");
  await run('tracker-intake');
  expect(await read(ticket)).toMatchObject({
    status: 'declined',
    tracker: {
      id: 'jira',
      key: 'PLAT-1',
      url: `${fake.server.url}/browse/PLAT-1`,
    },
  });

  const late = await file('Told of late');
  await run('tracker-outbox');
  const { updated } = fake.find('PLAT-2')!;
  for (let index = 1; index <= 24; index++) {
    fake.open(`Another ${index}`).updated = updated + index * 1000;
  }
  fake.mostPerPage = 1;
  let asked = 0;
  fake.outage = () => {
    asked += 1;
    return asked > 20 ? { status: 500 } : undefined;
  };
  await run('tracker-intake');
  expect(asked).toBe(21);
  Object.assign(fake.find('PLAT-2')!, {
    status: 'Done',
    resolution: 'Done',
    updated: updated + 500,
    resolved: updated + 500,
  });
  asked = -1000;
  await run('tracker-intake');
  // It goes on where it was broken off: one look, over all that is there.
  expect([asked, (await read(late)).status]).toEqual([-1000 + 26, 'open']);
  fake.mostPerPage = 100;
  await run('tracker-intake');
  expect((await read(late)).status).toBe('done');

  const webhook = await request(server)
    .post('/api/platform-desk/webhooks/jira')
    .set('content-type', 'application/json')
    .send('{}');
  expect([webhook.status, webhook.body.error.message]).toEqual([
    404,
    'Webhooks of Jira are not configured: set platformDesk.jira.webhookSecret',
  ]);
});
