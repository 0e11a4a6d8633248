import { FlatRoutes } from '@backstage/core-app-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OncallClient } from '@waymark/plugin-oncall-common';
import { setupServer } from 'msw/node';
import { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import {
  EntityOnCallCard,
  oncallApiRef,
  OncallPage,
  oncallPlugin,
} from './legacy';
import { rootRouteRef } from './routes';

const server = setupServer();
registerMswTestHooks(server);

const client = new OncallClient({
  discoveryApi: { getBaseUrl: async () => baseUrl },
  fetchApi: { fetch: (...request) => fetch(...request) },
});

const show = (content: ReactNode, address?: string) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [oncallApiRef, client],
        [catalogApiRef, catalogApiMock()],
      ]}
    >
      {content}
    </TestApiProvider>,
    {
      routeEntries: [address ?? '/'],
      mountedRoutes: {
        // With an address the page under test is mounted there itself.
        ...(address ? {} : { '/oncall': rootRouteRef }),
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );

describe('the on-call plugin in the old frontend system', () => {
  beforeEach(() => server.use(...new OncallBackend().handlers()));

  it('provides its client', () => {
    expect([...oncallPlugin.getApis()].map(({ api }) => api)).toEqual([
      oncallApiRef,
    ]);
  });

  it('has its pages as tabs at the same addresses', async () => {
    await show(
      <FlatRoutes>
        <Route path="/oncall" element={<OncallPage />} />
      </FlatRoutes>,
      '/oncall',
    );
    expect(
      await screen.findByRole('table', { name: 'Who is on call' }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'Red week' }));
    expect(
      await screen.findByRole('region', { name: 'Week of Red week' }),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Schedules' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('has the card of an entity', async () => {
    await show(
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'boats', namespace: 'acme' },
        }}
      >
        <EntityOnCallCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('link', { name: 'Ada Anchor' }),
    ).toHaveAttribute('href', '/catalog/acme/user/ada');
  });
});
