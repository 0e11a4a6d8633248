import { Entity } from '@backstage/catalog-model';
import {
  registerMswTestHooks,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { Suspense } from 'react';
import { useLocation } from 'react-router-dom';
import { DeskBackend, failedRun } from './__testUtils__/DeskBackend';
import { DriftCard } from './components/drift/DriftCard';
import { EntityDeskContent } from './components/entity/EntityDeskContent';
import { LateEntityDeskCard } from './components/entity/LateEntityDeskCard';
import { MyPlatform } from './components/home/MyPlatform';
import platformDeskPlugin from './index';
import { rootRouteRef } from './routes';

const server = setupServer();
registerMswTestHooks(server);

const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'boats', namespace: 'acme', title: 'Boats' },
  spec: { type: 'service', owner: 'red' },
};
const form = `/create/templates/acme/moor?${new URLSearchParams({
  formData: JSON.stringify({ boat: 'component:acme/boats' }),
})}`;
const inApp = {
  features: [platformDeskPlugin],
  apis: [[catalogApiRef, catalogApiMock({ entities: [] })]] as const,
  mountedRoutes: {
    '/catalog/:namespace/:kind/:name': entityRouteRef,
    '/platform-desk': rootRouteRef,
  },
};

function Address() {
  const { pathname, search } = useLocation();
  return <p>At {`${pathname}${search}`}</p>;
}

describe('the platform desk on other pages', () => {
  let backend: DeskBackend;

  beforeEach(() => {
    backend = new DeskBackend();
    server.use(...backend.handlers());
  });

  it('starts paths with the entity filled in, and shows its requests, runs and access', async () => {
    backend.runs = [failedRun, { ...failedRun, id: 'told', isElsewhere: true }];
    renderTestApp({
      features: [platformDeskPlugin],
      apis: [[catalogApiRef, catalogApiMock({ entities: [] })]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      extensions: [createTestEntityPage({ entity: component })],
    });
    const [link] = await screen.findAllByRole('button', {
      name: 'Start Moor a boat',
    });
    expect(link).toHaveAttribute('href', form);
    const [ask] = await screen.findAllByRole('button', {
      name: 'Ask platform',
    });
    expect(ask).toHaveAttribute(
      'href',
      '/platform-desk?entity=component%3Aacme%2Fboats',
    );
    const requests = await screen.findByRole('table', {
      name: 'Open requests',
    });
    expect(requests).toHaveTextContent('#1 A crane for the quay');
    const runs = await screen.findByRole('table', { name: 'Runs of my teams' });
    expect(runs).toHaveTextContent(
      /failed at tie, tried again 1×The rope is too short/,
    );
    expect(
      within(runs)
        .getAllByRole('link')
        .map(each => each.getAttribute('href'))
        .filter(href => href?.includes('/tasks/')),
    ).toEqual(['/create/tasks/r1']);
    expect(
      within(runs).getAllByRole('button', { name: /Moor a boat$/ }),
    ).toHaveLength(2);
    expect(
      await screen.findByRole('table', { name: 'Grants' }),
    ).toHaveTextContent('waits for approval');
  });

  it('holds no other card back while the code of its card is loaded', async () => {
    const waited = jest.fn();
    const Waiting = () => {
      waited();
      return null;
    };
    renderInTestApp(
      <Suspense fallback={<Waiting />}>
        <EntityProvider entity={component}>
          <p>Another card</p>
          <LateEntityDeskCard />
        </EntityProvider>
      </Suspense>,
      inApp,
    );
    expect(await screen.findByText('Another card')).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Start Moor a boat' }),
    ).toBeVisible();
    expect(waited).not.toHaveBeenCalled();
  });

  it('says what its template has changed since, and starts the update', async () => {
    const born = {
      ...component,
      metadata: {
        ...component.metadata,
        annotations: { 'waymark/template': 'template:acme/boat' },
      },
    };
    const show = () =>
      renderInTestApp(
        <EntityProvider entity={born}>
          <EntityDeskContent />
          <DriftCard />
        </EntityProvider>,
        inApp,
      );
    const { unmount } = show();
    expect(
      await screen.findByRole('button', {
        name: 'Offer the update on a branch',
      }),
    ).toHaveAttribute('href', backend.drift.updatePath);
    const [card] = screen.getAllByText('1.1.0: Has an anchor');
    expect(card).toBeVisible();
    const table = await screen.findByRole('table', {
      name: 'Services and their templates',
    });
    expect(within(table).getByText('1.0.0 → 1.1.0')).toBeVisible();
    unmount();
    backend.drift = {
      ...backend.drift,
      updatePath: undefined,
      problem: 'Its repository has no record.',
    };
    show();
    expect(
      await screen.findByText('Its repository has no record.'),
    ).toBeVisible();
  });

  it('says at home what waits, and starts a failed run over with what was filled in', async () => {
    backend.runs = [{ ...failedRun, startedAt: new Date().toISOString() }];
    renderInTestApp(
      <>
        <MyPlatform />
        <Address />
      </>,
      inApp,
    );
    expect(await screen.findByText('You wait for 2 requests.')).toBeVisible();
    const mine = screen.getByRole('list', { name: 'My requests' });
    expect(within(mine).getAllByRole('listitem')).toHaveLength(2);
    expect(
      await screen.findByRole('link', { name: '1 request for access' }),
    ).toHaveAttribute('href', '/platform-desk/access?of=to-decide');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start over: Moor a boat' }),
    );
    expect(await screen.findByText(`At ${form}`)).toBeVisible();
  });

  it('tries a failed run again, and shows how it goes', async () => {
    backend.runs = [{ ...failedRun, startedAt: new Date().toISOString() }];
    renderInTestApp(
      <>
        <MyPlatform />
        <Address />
      </>,
      inApp,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Retry Moor a boat' }),
    );
    expect(await screen.findByText('At /create/tasks/r1')).toBeVisible();
  });
});
