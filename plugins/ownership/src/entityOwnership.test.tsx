import { Entity } from '@backstage/catalog-model';
import {
  registerMswTestHooks,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Suspense } from 'react';
import { baseUrl, ownershipBackend, requests } from './__testUtils__/backend';
import { details, unowned } from './__testUtils__/records';
import { createOwnerColumn } from './components/catalog/createOwnerColumn';
import { LateEntityOwnershipCard } from './components/entity/LateEntityOwnershipCard';
import ownershipPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const component = (name: string, title?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'acme', title },
  spec: { type: 'service', owner: 'declared' },
  relations: [{ type: 'ownedBy', targetRef: 'group:acme/declared' }],
});

const openPage = () =>
  renderTestApp({
    features: [ownershipPlugin],
    extensions: [createTestEntityPage({ entity: component('boats', 'Boats') })],
  });

describe('ownership on an entity page', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('answers who, why and what to do, with one request for card and tab', async () => {
    openPage();
    await waitFor(() =>
      expect(
        screen.getAllByText(
          (_text, element) =>
            element?.getAttribute('role') === 'status' &&
            element.textContent === 'Red team owns Boats',
        ),
      ).toHaveLength(2),
    );
    expect(screen.getAllByText('CODEOWNERS agrees')).toHaveLength(2);
    const [line] = screen.getAllByRole('link', {
      name: /CODEOWNERS, ?line 42/,
    });
    expect(line).toHaveAttribute('href', expect.stringMatching(/#L42$/));
    expect(screen.getAllByRole('link', { name: 'Kim Lead' })).toHaveLength(2);
    expect(
      screen.getAllByRole('link', { name: 'who owns its files?' })[0],
    ).toHaveAttribute('href', '/ownership/paths?repository=r1&path=boats%2F');

    const shares = within(screen.getByRole('table', { name: /Shares of 50/ }));
    expect(shares.getAllByRole('row').map(row => row.textContent)).toEqual([
      'Owner in CODEOWNERSShare of the files',
      '@acme/red80 %',
      '@acme/blue20 %',
    ]);
    const modules = within(screen.getByRole('table', { name: 'Modules' }));
    expect(modules.getAllByRole('row')[2]).toHaveTextContent(
      'Keelnobodyunownedboats/keel/',
    );
    expect(screen.getByRole('link', { name: '2 findings' })).toHaveAttribute(
      'href',
      '/ownership/findings?entity=component%3Aacme%2Fboats&severity=warning',
    );
    expect(
      screen.getByRole('button', { name: 'Scan now: harbour' }),
    ).toBeVisible();
    expect(requests).toEqual([
      'GET /owners/component/acme/boats',
      'GET /clarity/component/acme/boats',
      'GET /disputes?entityRef=component%3Aacme%2Fboats',
      'GET /transfers?entityRef=component%3Aacme%2Fboats',
    ]);
    expect(screen.getAllByText('medium clarity')).toHaveLength(2);
    expect(screen.getAllByText('no runbook')).toHaveLength(2);
    expect(
      screen.getAllByRole('link', { name: 'what to do' })[0],
    ).toHaveAttribute('href', '/runbook');
    expect(
      screen.getAllByRole('button', { name: 'Dispute who owns Boats' }),
    ).toHaveLength(2);
    expect(
      screen.getAllByRole('button', { name: 'Transfer' })[0],
    ).toHaveAttribute(
      'href',
      '/ownership/transfers/new?entity=component%3Aacme%2Fboats',
    );
    expect(screen.getByRole('link', { name: 'Dispute' })).toHaveAttribute(
      'href',
      '/ownership/disputes/d1',
    );
  });

  it('says that the owner is disputed and about to change', async () => {
    const blue = { ...details.owner!, title: 'Blue team' };
    server.use(
      http.get(`${baseUrl}/owners/component/acme/boats`, () =>
        HttpResponse.json({
          ...details,
          dispute: {
            id: 'd1',
            status: 'temporary-owner',
            temporaryOwner: blue,
            dueAt: new Date(Date.now() + 3.5 * 86_400_000).toISOString(),
          },
          transfer: {
            id: 't1',
            status: 'active',
            from: details.owner,
            to: blue,
            startsOn: '2031-05-12',
            week: 2,
            weeks: 4,
          },
          runbook: {
            state: 'readable',
            reason: 'It is docs/runbook.md.',
            title: 'When a boat leaks',
          },
        }),
      ),
    );
    openPage();
    const dispute = (
      await screen.findAllByRole('link', { name: 'see the dispute' })
    )[0];
    expect(dispute).toHaveAttribute('href', '/ownership/disputes/d1');
    expect(dispute.parentElement).toHaveTextContent(
      /disputed.*Blue team.* answers for now; permanent owner due in 3 days/,
    );
    const [transfer] = screen.getAllByRole('link', {
      name: 'see the transfer',
    });
    expect(transfer.parentElement).toHaveTextContent(
      /changing hands.*to .*Blue team.*, week 2 of 4/,
    );
    expect(
      screen.getAllByRole('link', { name: 'When a boat leaks' })[0],
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Dispute|Transfer/ }),
    ).not.toBeInTheDocument();
  });

  it('says what to do about a gap, and how old the facts are', async () => {
    server.use(
      http.get(`${baseUrl}/owners/component/acme/boats`, () =>
        HttpResponse.json(unowned),
      ),
    );
    openPage();
    await waitFor(() =>
      expect(screen.getAllByText('Nobody owns Boats')).toHaveLength(2),
    );
    expect(screen.getAllByText(/To do:/)[0].parentElement).toHaveTextContent(
      /unowned.*Neither its file.*Set spec\.owner/,
    );
    expect(
      screen.getAllByText(/Stale: from the repository harbour/),
    ).toHaveLength(2);
    expect(
      screen.queryByRole('button', { name: /Scan now/ }),
    ).not.toBeInTheDocument();
  });

  it('is no failure for an entity that is not known yet', async () => {
    server.use(
      http.get(`${baseUrl}/owners/component/acme/boats`, () =>
        HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'no such entity' } },
          { status: 404 },
        ),
      ),
    );
    openPage();
    await waitFor(() =>
      expect(
        screen.getAllByText('Nothing is known about Boats yet'),
      ).toHaveLength(2),
    );
  });

  it('holds no other card back while the code of its card is loaded', async () => {
    const waited = jest.fn();
    const Waiting = () => {
      waited();
      return null;
    };
    renderInTestApp(
      <Suspense fallback={<Waiting />}>
        <EntityProvider entity={component('boats', 'Boats')}>
          <p>Another card</p>
          <LateEntityOwnershipCard />
        </EntityProvider>
      </Suspense>,
      {
        features: [ownershipPlugin],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(await screen.findByText('Another card')).toBeVisible();
    expect(await screen.findByText('CODEOWNERS agrees')).toBeVisible();
    expect(waited).not.toHaveBeenCalled();
    expect(requests).toEqual(['GET /owners/component/acme/boats']);
  });
});

describe('the owner column', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  const cells = Array.from({ length: 100 }, (_, index) =>
    component(`thing-${index}`),
  );
  const column = createOwnerColumn();
  const table = (
    <ul>
      {cells.map(entity => (
        <li key={entity.metadata.name}>
          {column.render!({ entity } as never, 'row')}
        </li>
      ))}
    </ul>
  );
  const show = () =>
    renderInTestApp(table, {
      features: [ownershipPlugin],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });

  it('makes one request for 100 cells', async () => {
    show();
    expect(await screen.findAllByText('Red team')).toHaveLength(90);
    expect(screen.getAllByText('unowned')).toHaveLength(10);
    expect(requests).toEqual(['POST /owners']);
  });

  it('falls back to the owner of the catalog', async () => {
    server.use(http.post(`${baseUrl}/owners`, () => HttpResponse.error()));
    show();
    expect(
      await screen.findAllByRole('link', { name: 'declared' }),
    ).toHaveLength(100);
  });
});
