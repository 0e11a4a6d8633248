import { FlatRoutes } from '@backstage/core-app-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { setupServer } from 'msw/node';
import { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { baseUrl, ownershipBackend } from '../../__testUtils__/backend';
import { ownershipApiRef, OwnershipPage } from '../../legacy';
import { rootRouteRef } from '../../routes';
import {
  boats,
  openBody,
  TransferBackend,
} from './__testUtils__/TransferBackend';
import { TransferButton } from './TransferButton';

const server = setupServer();
registerMswTestHooks(server);

const client = new OwnershipClient({
  discoveryApi: { getBaseUrl: async () => baseUrl },
  fetchApi: { fetch: (...request) => fetch(...request) },
});

const show = (content: ReactNode, address?: string) =>
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, client]]}>
      {content}
    </TestApiProvider>,
    {
      routeEntries: [address ?? '/'],
      mountedRoutes: {
        ...(address ? {} : { '/ownership': rootRouteRef }),
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );

describe('transfers in the old frontend system', () => {
  let backend: TransferBackend;

  beforeEach(() => {
    backend = new TransferBackend();
    backend.open(openBody());
    server.use(...backend.handlers(), ...ownershipBackend());
  });

  it('are at the same addresses', async () => {
    await show(
      <FlatRoutes>
        <Route path="/ownership" element={<OwnershipPage />} />
      </FlatRoutes>,
      '/ownership/transfers/t1',
    );
    expect(
      await screen.findByText(/Boats goes from Blue team to Red team/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Transfers' }));
    expect(await screen.findByRole('link', { name: 'Boats' })).toHaveAttribute(
      'href',
      '/ownership/transfers/t1',
    );
  });

  it('begin or go on from the card of an entity', async () => {
    await show(
      <>
        <TransferButton entityRef={boats} />
        <TransferButton
          entityRef={boats}
          transfer={{ id: 't/1', to: backend.details().summary.to }}
        />
      </>,
    );
    expect(screen.getByRole('button', { name: 'Transfer' })).toHaveAttribute(
      'href',
      '/ownership/transfers/new?entity=component%3Aacme%2Fboats',
    );
    expect(
      screen.getByRole('button', { name: 'Transfer to Red team' }),
    ).toHaveAttribute('href', '/ownership/transfers/t%2F1');
  });
});
