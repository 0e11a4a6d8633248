import {
  MockAnalyticsApi,
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { FlatRoutes } from '@backstage/core-app-api';
import { analyticsApiRef } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { setupServer } from 'msw/node';
import { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { baseUrl, ownershipBackend, requests } from './__testUtils__/backend';
import {
  EntityOwnershipCard,
  EntityOwnershipContent,
  ownershipApiRef,
  OwnershipPage,
  ownershipPlugin,
  OwnershipSearchResultListItem,
} from './legacy';
import { rootRouteRef } from './routes';

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
        // With an address the page under test is mounted there itself.
        ...(address ? {} : { '/ownership': rootRouteRef }),
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );

describe('the ownership plugin in the old frontend system', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('provides its client', () => {
    expect([...ownershipPlugin.getApis()].map(({ api }) => api)).toEqual([
      ownershipApiRef,
    ]);
  });

  it('has its pages as tabs at the same addresses', async () => {
    await show(
      <FlatRoutes>
        <Route path="/ownership" element={<OwnershipPage />} />
      </FlatRoutes>,
      '/ownership/findings?severity=error',
    );
    const findings = await screen.findByRole('table', { name: 'Findings' });
    expect(findings).toHaveTextContent('@acme/green is no team');
    expect(requests).toContain('GET /findings?severity=error&limit=500');

    await userEvent.click(screen.getByRole('tab', { name: 'Gaps and teams' }));
    const teams = await screen.findByRole('table', {
      name: 'Teams and things',
    });
    await userEvent.click(
      within(teams).getByRole('link', { name: 'Services of Red team: 7' }),
    );
    expect(await screen.findByRole('table', { name: 'Things' })).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Things' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(requests).toContain(
      'GET /things?ownerRef=group%3Aacme%2Fred&column=service',
    );
  });

  it('answers on an entity page with one request for card and tab', async () => {
    await show(
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'boats', namespace: 'acme' },
        }}
      >
        <EntityOwnershipCard />
        <EntityOwnershipContent />
      </EntityProvider>,
    );
    expect(
      await screen.findAllByText(
        (_text, element) =>
          element?.getAttribute('role') === 'status' &&
          element.textContent === 'Red team owns boats',
      ),
    ).toHaveLength(2);
    expect(
      screen.getAllByRole('link', { name: 'Red team' })[0],
    ).toHaveAttribute('href', '/catalog/acme/group/red');
    expect(requests).toEqual([
      'GET /owners/component/acme/boats',
      'GET /clarity/component/acme/boats',
      'GET /disputes?entityRef=component%3Aacme%2Fboats',
      'GET /transfers?entityRef=component%3Aacme%2Fboats',
    ]);
  });

  it('shows what a search has found, marks why, and tells that it was opened', async () => {
    const analytics = new MockAnalyticsApi();
    const location = '/catalog/acme/component/boats/ownership';
    const module = {
      kind: 'module',
      title: 'Boats (module of fleet)',
      text: 'Owned by red.',
      location,
    };
    await show(
      <TestApiProvider apis={[[analyticsApiRef, analytics]]}>
        <OwnershipSearchResultListItem
          rank={2}
          result={module}
          highlight={{
            preTag: '<tag>',
            postTag: '</tag>',
            fields: { title: '<tag>Boats</tag> (module of fleet)' },
          }}
        />
      </TestApiProvider>,
    );
    const link = await screen.findByRole('link', { name: module.title });
    expect(link).toHaveAttribute('href', location);
    expect(within(link).getByText('Boats').tagName).toBe('MARK');
    expect(screen.getByText(module.text)).toBeVisible();
    expect(screen.getByText('Module')).toBeVisible();
    await userEvent.click(link);
    expect(analytics.getEvents()).toContainEqual(
      expect.objectContaining({
        action: 'discover',
        subject: module.title,
        value: 2,
        attributes: { to: location },
      }),
    );
  });
});
