import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis } from '@backstage/test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { DeskBackend, grant } from './__testUtils__/DeskBackend';
import platformDeskPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const open = (address: string, userEntityRef = 'user:acme/ada') =>
  renderTestApp({
    features: [platformDeskPlugin],
    apis: [
      [catalogApiRef, catalogApiMock({ entities: [] })],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, 'group:acme/red'],
        }),
      ],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('access to deploy', () => {
  let backend: DeskBackend;

  beforeEach(() => {
    backend = new DeskBackend();
    server.use(...backend.handlers());
  });

  it('is approved where a notice leads, with what the approver has seen', async () => {
    open('/platform-desk/access?grant=g1');
    const drawer = await screen.findByRole('dialog', {
      name: 'blue deploys boats to production',
    });
    expect(drawer).toHaveTextContent('ben does not act for red.');
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Approve' }),
    );
    const dialog = await screen.findByRole('dialog', { name: /^Approve: / });
    expect(dialog).toHaveTextContent('for 30 days from now');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    await waitFor(() =>
      expect(backend.bodies).toEqual([
        {
          path: '/grants/g1/approve',
          body: {
            inputs: {
              serviceRef: 'component:acme/boats',
              environment: 'production',
              subjectRef: 'group:acme/blue',
              days: 30,
              reason: 'The regatta',
            },
          },
        },
      ]),
    );
  });

  it('says beforehand why one cannot decide on what one has asked for', async () => {
    backend.grant = grant({
      rights: { decide: false, withdraw: true, revoke: false },
    });
    open('/platform-desk/access?grant=g1', 'user:acme/ben');
    expect(
      await screen.findByText(/^Nobody decides on their own request/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeVisible();
  });

  it('is taken back with a reason only, and what follows is said', async () => {
    backend.grant = grant({
      state: 'granted',
      expiresAt: '2099-01-01T00:00:00.000Z',
      rights: { decide: false, withdraw: false, revoke: true },
    });
    open('/platform-desk/access');
    await userEvent.click(
      await screen.findByRole('button', { name: /^Open: blue deploys boats/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revoke' }),
    );
    const dialog = await screen.findByRole('dialog', { name: /^Revoke: / });
    const confirm = within(dialog).getByRole('button', { name: 'Revoke' });
    expect(confirm).toBeDisabled();
    expect(dialog).toHaveTextContent('From now on a deployment is refused');
    fireEvent.change(within(dialog).getByLabelText(/Reason/), {
      target: { value: 'The regatta is over' },
    });
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(backend.bodies).toEqual([
        { path: '/grants/g1/revoke', body: { reason: 'The regatta is over' } },
      ]),
    );
  });

  it('extends an environment, which is declared and not said to run', async () => {
    open('/platform-desk/access');
    const table = await screen.findByRole('table', { name: 'Environments' });
    expect(table).toHaveTextContent('declared');
    expect(table).not.toHaveTextContent('running');
    expect(table).toHaveTextContent('could not be told 2 times');
    await userEvent.click(
      within(table).getByRole('button', { name: 'Extend: dry-dock' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Extend dry-dock',
    });
    expect(dialog).toHaveTextContent('14 days from now at most');
    fireEvent.change(within(dialog).getByLabelText(/Days from now/), {
      target: { value: '3' },
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Extend' }),
    );
    await waitFor(() =>
      expect(backend.bodies).toEqual([
        {
          path: '/environments/e1/extend',
          body: { id: expect.stringMatching(/^[0-9a-f]{32}$/), days: 3 },
        },
      ]),
    );
  });
});
