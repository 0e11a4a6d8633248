import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { KeptWebhookDelivery } from '@waymark/plugin-ownership-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, ownershipBackend } from '../../__testUtils__/backend';
import { repositories } from '../../__testUtils__/repositoryRecords';
import ownershipPlugin from '../../index';

const server = setupServer();
registerMswTestHooks(server);

const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('webhook deliveries', () => {
  let delivery: KeptWebhookDelivery;

  beforeEach(() => {
    delivery = {
      source: 'github',
      id: 'd/1',
      event: 'pull_request',
      receivedAt: '2026-11-20T09:00:00.000Z',
      status: 'dead',
      pullRequestUrl: 'https://github.com/acme/shop/pull/7',
      attempts: 12,
      outcome: 'The host does not answer',
    };
    server.use(
      http.get(`${baseUrl}/webhook-deliveries`, () =>
        HttpResponse.json({
          items: [delivery],
          counts: {
            pending: delivery.status === 'pending' ? 1 : 0,
            done: 0,
            ignored: 0,
            dead: delivery.status === 'dead' ? 1 : 0,
          },
        }),
      ),
      http.post(
        `${baseUrl}/webhook-deliveries/github/:id/replay`,
        ({ params }) => {
          if (params.id !== delivery.id) {
            return HttpResponse.json({}, { status: 404 });
          }
          delivery = { ...delivery, status: 'pending', outcome: undefined };
          return HttpResponse.json(delivery, { status: 202 });
        },
      ),
    );
  });

  it('are reached from the repositories, and replayed', async () => {
    server.use(
      http.get(`${baseUrl}/repositories`, () =>
        HttpResponse.json({ ...repositories, mayManageDeliveries: true }),
      ),
      ...ownershipBackend(),
    );
    const user = userEvent.setup();
    open('/ownership/repositories');
    await user.click(
      await screen.findByRole('link', { name: 'Webhook deliveries' }),
    );
    expect(
      await screen.findByText(
        '1 webhook was given up; replay what shall be tried again.',
      ),
    ).toBeVisible();
    const table = within(
      screen.getByRole('table', { name: 'Webhook deliveries' }),
    );
    expect(table.getByText('The host does not answer')).toBeVisible();
    await user.click(
      table.getByRole('button', { name: 'Replay pull_request d/1' }),
    );
    expect(
      await screen.findByText(
        'No webhook was given up; 1 waits to be worked on.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Replay/ })).toBeNull();
  }, 30_000);

  it('are not linked for, nor shown to, those who may not manage them', async () => {
    server.use(
      http.get(`${baseUrl}/webhook-deliveries`, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'no' } },
          { status: 403 },
        ),
      ),
      ...ownershipBackend(),
    );
    open('/ownership/deliveries');
    expect(
      await screen.findByText(/ownership\.webhooks\.manage/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'Repositories' }));
    await screen.findByRole('table', { name: 'Repositories' });
    expect(
      screen.queryByRole('link', { name: 'Webhook deliveries' }),
    ).toBeNull();
  }, 30_000);
});
