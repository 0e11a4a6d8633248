import { createHmac } from 'node:crypto';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import ownership from '@waymark/plugin-ownership-backend';
import request from 'supertest';
import github from './index';

const secret = 'a secret of the test';
const body = JSON.stringify({
  action: 'opened',
  pull_request: { number: 7 },
  repository: { html_url: 'https://github.com/acme/shop' },
});
const signatureOf = (text: string) =>
  `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;

async function start(webhookSecret?: string) {
  const { server } = await startTestBackend({
    features: [
      ownership,
      github,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          integrations: { github: [{ host: 'github.com', token: 'gh-token' }] },
          ...(webhookSecret
            ? { ownership: { webhooks: { github: { secret: webhookSecret } } } }
            : {}),
        },
      }),
    ],
  });
  return server;
}

const send = (
  server: Awaited<ReturnType<typeof start>>,
  headers: Record<string, string>,
  text = body,
) =>
  request(server)
    .post('/api/ownership/webhooks/github')
    .set('authorization', mockCredentials.none.header())
    .set({
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': 'd1',
      ...headers,
    })
    .send(text);

describe('ownershipModuleGithub', () => {
  it('takes what GitHub signed, and nothing else', async () => {
    const server = await start(secret);
    const signed = { 'x-hub-signature-256': signatureOf(body) };
    const first = await send(server, signed);
    expect([first.status, first.body]).toEqual([202, { status: 'accepted' }]);
    const again = await send(server, signed);
    expect([again.status, again.body]).toEqual([202, { status: 'duplicate' }]);
    expect((await send(server, {})).status).toBe(401);
    expect(
      (await send(server, { 'x-hub-signature-256': signatureOf('{}') })).status,
    ).toBe(401);
    const large = 'x'.repeat(10 * 1024 * 1024);
    expect(
      (await send(server, { 'x-hub-signature-256': signatureOf(large) }, large))
        .status,
    ).toBe(413);
    const list = await request(server).get('/api/ownership/webhook-deliveries');
    expect(list.body).toMatchObject({
      items: [
        {
          source: 'github',
          id: 'd1',
          event: 'pull_request.opened',
          status: 'pending',
          pullRequestUrl: 'https://github.com/acme/shop/pull/7',
        },
      ],
      counts: { pending: 1 },
    });
  });

  it('opens no other address', async () => {
    const server = await start(secret);
    for (const path of ['webhooks/gitlab', 'webhook-deliveries', 'overview']) {
      const response = await request(server)
        .get(`/api/ownership/${path}`)
        .set('authorization', mockCredentials.none.header());
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  it('is not there without a secret, and refuses one that is short', async () => {
    const response = await send(await start(), {
      'x-hub-signature-256': signatureOf(body),
    });
    expect([response.status, response.body.error.message]).toEqual([
      404,
      'Webhooks of github are not configured: set ownership.webhooks.github.secret',
    ]);
    await expect(start('short')).rejects.toThrow(
      /ownership\.webhooks\.github\.secret: must have at least 16 characters/,
    );
  });
});
