import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  baseUrl,
  ownershipBackend,
  requests,
} from '../../__testUtils__/backend';
import { overview } from '../../__testUtils__/records';
import { repositories } from '../../__testUtils__/repositoryRecords';
import {
  disputes,
  dueConfirmations,
  transfers,
} from '../../__testUtils__/waitingRecords';
import ownershipPlugin from '../../index';
import { MyServices } from './MyServices';
import { rootRouteRef } from '../../routes';
import { isSteward, needsOf } from './needs';
import { WhatNeedsMe } from './WhatNeedsMe';

const server = setupServer();
registerMswTestHooks(server);

const owned = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'acme' },
  spec: { type: 'service' },
  relations: [{ type: 'ownedBy', targetRef: 'group:acme/red' }],
});

const names = Array.from({ length: 10 }, (_, index) => `boat-${index}`);

/** A backend in which nothing waits for the visitor but gaps and findings. */
const nothingElse = () => [
  http.get(`${baseUrl}/disputes`, () =>
    HttpResponse.json({ ...disputes, items: [] }),
  ),
  http.get(`${baseUrl}/transfers`, () =>
    HttpResponse.json({ ...transfers, items: [] }),
  ),
  http.get(`${baseUrl}/confirmations/due`, () =>
    HttpResponse.json({ ...dueConfirmations, items: [] }),
  ),
];

const show = (groups: string[], stewards: string[] = [], pages = true) =>
  renderInTestApp(
    <>
      <MyServices />
      <WhatNeedsMe />
    </>,
    {
      features: [ownershipPlugin],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...(pages && { '/ownership': rootRouteRef }),
      },
      config: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: { baseUrl: 'http://localhost:7007' },
        waymark: { groups: { platform: stewards } },
      },
      apis: [
        mockApis.identity({
          userEntityRef: 'user:acme/kim',
          ownershipEntityRefs: ['user:acme/kim', ...groups],
        }),
        [catalogApiRef, catalogApiMock({ entities: names.map(owned) })],
      ],
    },
  );

describe('the home page widgets', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('show what my teams own and what needs me, gaps first', async () => {
    show(['group:acme/red']);
    const table = await screen.findByRole('table', { name: 'My services' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      'boat-9servicenobodyunowned',
      ...names.slice(0, 9).map(name => `${name}serviceRed teamclear`),
    ]);
    expect(await screen.findByText('6 things need you')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Buoy needs a temporary owner' }),
    ).toHaveAttribute('href', '/ownership/disputes/d1');
    expect(
      screen.getByRole('link', {
        name: 'Red team has not signed the transfer of Ropes',
      }),
    ).toHaveAttribute('href', '/ownership/transfers/t1');
    expect(
      screen.getByRole('link', { name: 'Reconfirm 2 things of yours' }),
    ).toHaveAttribute('href', '/ownership/reconfirm');
    const runbook = screen.getByText(/has no runbook that can be read/);
    expect(
      within(runbook).getByRole('link', { name: 'boat-3' }),
    ).toHaveAttribute('href', '/catalog/acme/component/boat-3/runbook');
    expect(screen.getByRole('link', { name: 'Boats' })).toHaveAttribute(
      'href',
      '/catalog/acme/component/boats',
    );
    expect(
      screen.getByRole('link', { name: '3 findings in harbour' }),
    ).toHaveAttribute('href', '/ownership/findings?repository=r1');
    expect(
      screen.queryByRole('link', { name: 'Buoy' }),
    ).not.toBeInTheDocument();
    expect([...requests].sort()).toEqual([
      'GET /confirmations/due',
      'GET /disputes?status=unended&mine=true',
      'GET /overview',
      'GET /repositories',
      'GET /transfers?status=open',
      'POST /clarity',
      'POST /owners',
    ]);
  });

  it('show the platform group what nobody owns', async () => {
    server.use(...nothingElse());
    show(['group:acme/harbour'], ['acme/harbour']);
    expect(await screen.findByText('1 thing needs you')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Buoy' })).toBeVisible();
    expect(screen.getByText('Your teams own nothing yet')).toBeVisible();
  });

  it('say so when nothing needs me', async () => {
    server.use(...nothingElse());
    show(['group:acme/blue']);
    expect(await screen.findByText('Nothing needs you')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'See who owns what' }),
    ).toHaveAttribute('href', '/ownership');
  });

  it('show the rest, and say what could not be read', async () => {
    server.use(
      http.get(`${baseUrl}/disputes`, () => HttpResponse.error()),
      http.get(`${baseUrl}/transfers`, () =>
        HttpResponse.json({}, { status: 503 }),
      ),
    );
    show(['group:acme/red']);
    expect(await screen.findByText('4 things need you')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Could not be read and may hold more: disputes, transfers.',
    );
  });

  it('do without the pages where an app has switched them off', async () => {
    show(['group:acme/red'], [], false);
    expect(await screen.findByText('3 findings in harbour')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: '3 findings in harbour' }),
    ).not.toBeInTheDocument();
  });
});

describe('needsOf', () => {
  const none = {
    disputes: [],
    transfers: [],
    gaps: [],
    unowned: [],
    toReconfirm: [],
    withoutRunbook: [],
    repositories: [],
  };

  it('is nothing for somebody without teams', () => {
    const me = { ownershipRefs: ['user:acme/kim'], isSteward: false };
    expect(needsOf({ me, overview, repositories })).toEqual(none);
  });

  it.each([
    [['group:default/harbour'], ['harbour'], true],
    [['group:acme/harbour'], ['harbour'], false],
    [['group:acme/harbour'], ['group:ACME/Harbour'], true],
    [['group:acme/harbour'], [], false],
  ])('%j is one of %j: %s', (refs, groups, expected) => {
    expect(isSteward(refs, groups)).toBe(expected);
  });
});
