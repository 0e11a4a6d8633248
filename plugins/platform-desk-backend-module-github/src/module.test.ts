import { createHmac } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import platformDesk from '@waymark/plugin-platform-desk-backend';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { FakeGithub } from './__testUtils__/FakeGithub';
import github from './index';
import { readGithubSettings } from './readGithubSettings';

const secret = 'a secret of the test';
const issues = {
  repository: 'https://github.test/acme/platform',
  webhookSecret: secret,
};

let fake: FakeGithub;
beforeEach(async () => {
  fake = await FakeGithub.start();
});
afterEach(() => fake.server.close());

async function start(platformDeskGithub: object, entities: Entity[] = []) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      platformDesk,
      github,
      catalogServiceMock.factory({ entities }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/mock',
          ownershipEntityRefs: ['user:default/mock', 'group:default/blue'],
        }),
      }).factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.test' },
          backend: { baseUrl: 'http://localhost' },
          integrations: {
            github: [
              {
                host: 'github.test',
                apiBaseUrl: fake.server.url,
                token: 'gh-token',
              },
            ],
          },
          platformDesk: { github: platformDeskGithub },
        },
      }),
    ],
  });
  return {
    server,
    run: (task: string) => scheduler.triggerTask(`platform-desk:${task}`),
  };
}

const entity = (
  kind: string,
  name: string,
  annotations: Record<string, string>,
  spec: JsonObject = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations },
  spec,
});

describe('platformDeskModuleGithub', () => {
  it('makes those reviewers who are granted to deploy, until that is revoked', async () => {
    const { server, run } = await start({}, [
      entity('Group', 'blue', { 'github.com/team-slug': 'acme/blue' }),
      entity(
        'Component',
        'pay',
        {
          'backstage.io/source-location':
            'url:https://github.test/acme/platform/tree/main/',
        },
        { type: 'service', owner: 'group:default/blue' },
      ),
    ]);
    await run('directory');
    const { body: grant } = await request(server)
      .post('/api/platform-desk/grants')
      .send({
        id: 'g1',
        serviceRef: 'component:default/pay',
        environment: 'production',
        subjectRef: 'group:default/blue',
        days: 30,
        reason: 'We release on Friday',
      });
    expect(grant).toMatchObject({ state: 'granted' });
    await run('grants');
    const reviewers = () => fake.environments.get('production')?.reviewers;
    expect(reviewers()).toEqual([{ type: 'Team', id: 11 }]);
    const { body: told } = await request(server).get(
      '/api/platform-desk/grants/g1',
    );
    expect(told.work).toMatchObject({
      state: 'done',
      summary: 'Reviewers of production on GitHub: acme/blue.',
    });
    await request(server)
      .post('/api/platform-desk/grants/g1/revoke')
      .send({ version: told.version, reason: 'The release is out' });
    await run('grants');
    expect(reviewers()).toEqual([]);
  });

  it('makes an issue of a request, and follows what is signed', async () => {
    const { server, run } = await start({ issues });
    const { body: ticket } = await request(server)
      .post('/api/platform-desk/tickets')
      .send({ title: 'A bucket' });
    await run('tracker-outbox');
    expect(fake.issues.map(({ title }) => title)).toEqual(['A bucket']);
    expect(fake.issues[0].body).toContain(
      `https://portal.test/platform-desk/requests/${ticket.id}`,
    );
    fake.move(1, { state: 'closed', state_reason: 'completed' });
    const text = JSON.stringify(fake.lastEvent!.body);
    const digest = createHmac('sha256', secret).update(text).digest('hex');
    const deliver = (signature: string) =>
      request(server)
        .post('/api/platform-desk/webhooks/github-issues')
        .set('authorization', mockCredentials.none.header())
        .set({
          'content-type': 'application/json',
          'x-github-event': 'issues',
          'x-hub-signature-256': signature,
        })
        .send(text);
    expect((await deliver('sha256=no')).status).toBe(401);
    const accepted = await deliver(`sha256=${digest}`);
    expect([accepted.status, accepted.body.status]).toEqual([202, 'accepted']);
    await run('tracker-inbox');
    const { body: closed } = await request(server).get(
      `/api/platform-desk/tickets/${ticket.id}`,
    );
    expect(closed).toMatchObject({
      status: 'done',
      tracker: {
        id: 'github-issues',
        key: 'acme/platform#1',
        url: 'https://github.test/acme/platform/issues/1',
      },
    });
  });

  it('follows nothing where no repository is named, and refuses what is wrong', async () => {
    const { server } = await start({});
    const { body } = await request(server).get('/api/platform-desk/trackers');
    expect(body).toEqual({ items: [] });
    for (const [wrong, message] of [
      [{ issues: { ...issues, webhookSecret: 'short' } }, /at least 16/],
      [
        { issues: { repository: 'https://elsewhere.test/a/b' } },
        /platformDesk\.github\.issues\.repository: https:\/\/elsewhere/,
      ],
      [{ environments: { keepers: ['platform'] } }, /keepers: 'platform' must/],
    ] as const) {
      await expect(start(wrong)).rejects.toThrow(message);
    }
    expect(fake.server.requests).toEqual([]);
  });

  it('leaves no environment without somebody who reviews, unless told to', () => {
    const keepersOf = (environments: JsonObject) =>
      readGithubSettings(
        mockServices.rootConfig({
          data: {
            waymark: { groups: { platform: ['base'] } },
            platformDesk: { github: { environments } },
          },
        }),
        { handles: () => true },
      ).keeperRefs;
    expect(keepersOf({})).toEqual(['group:default/base']);
    expect(keepersOf({ keepers: [] })).toEqual([]);
  });
});
