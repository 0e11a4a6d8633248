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
import { setupServer } from 'msw/node';
import { Suspense } from 'react';
import { OncallBackend } from './__testUtils__/OncallBackend';
import { createOnCallColumn } from './components/catalog/createOnCallColumn';
import { LateEntityOnCallCard } from './components/entity/LateEntityOnCallCard';
import oncallPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'acme', title: 'Boats' },
  spec: { type: 'service', owner: 'red' },
});

describe('on call on an entity page', () => {
  let backend: OncallBackend;

  beforeEach(() => {
    backend = new OncallBackend();
    server.use(...backend.handlers());
  });

  it('says who answers, who is next and who is told then, with one request for card and tab', async () => {
    renderTestApp({
      features: [oncallPlugin],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      extensions: [createTestEntityPage({ entity: component('boats') })],
    });
    const table = await screen.findByRole('table', { name: 'Escalation' });
    expect(table).toHaveTextContent(
      /at once.*whoever is on call.*Ada Anchor.*15 min.*executives.*nobody: waymark.groups.escalation names no group/,
    );
    const [answer] = await screen.findAllByRole('status');
    expect(answer).toHaveTextContent(/Ada Anchor until .* Berlin \(in 3 h.*\)/);
    expect(
      screen.getAllByText((_text, element) =>
        /^next Ben Bow; then the team lead \(Kim Lead\) after 5 min$/.test(
          element?.textContent ?? '',
        ),
      )[0],
    ).toBeVisible();
    expect(
      screen.getAllByRole('button', { name: 'Declare incident' })[0],
    ).toHaveAttribute(
      'href',
      '/oncall/incidents/declare?entity=component%3Aacme%2Fboats',
    );
    expect(screen.getAllByRole('button', { name: 'Swap' })[0]).toHaveAttribute(
      'href',
      '/oncall/schedules/red-week',
    );
    expect(
      await screen.findByRole('region', { name: 'Week of Red week' }),
    ).toBeVisible();
    const happenings = screen.getAllByText(
      (_text, element) =>
        element?.textContent === '1 open P1 · last retro 12 d ago',
    );
    expect(
      within(happenings[0]).getByRole('link', { name: '1 open P1' }),
    ).toHaveAttribute('href', '/oncall/incidents/i1');
    expect(
      screen.getAllByRole('link', { name: 'Write to Ada Anchor' })[0],
    ).toHaveAttribute('href', 'mailto:ada@acme.example');
    const incidents = await screen.findByRole('table', { name: 'Incidents' });
    expect(incidents).toHaveTextContent('#7 Boats sink');
    expect(backend.requests).toContain(
      'GET /incidents?entityRef=component%3Aacme%2Fboats&limit=50',
    );
    expect(screen.getByRole('button', { name: 'Follow Boats' })).toBeVisible();
    expect(
      backend.requests.filter(request => request.includes('/who')),
    ).toEqual(['GET /who/component/acme/boats']);
  });

  it('holds no other card back while the code of its card is loaded', async () => {
    const waited = jest.fn();
    const Waiting = () => {
      waited();
      return null;
    };
    renderInTestApp(
      <Suspense fallback={<Waiting />}>
        <EntityProvider entity={component('boats')}>
          <p>Another card</p>
          <LateEntityOnCallCard />
        </EntityProvider>
      </Suspense>,
      {
        features: [oncallPlugin],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(await screen.findByText('Another card')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Ada Anchor' }),
    ).toBeVisible();
    expect(waited).not.toHaveBeenCalled();
    expect(backend.requests).toEqual(['GET /who/component/acme/boats']);
  });

  it('asks once for all rows of a table', async () => {
    const column = createOnCallColumn();
    const names = ['boats', 'buoys', 'keels'];
    renderInTestApp(
      <table>
        <tbody>
          {names.map(name => (
            <tr key={name}>
              <td>
                {column.render!({ entity: component(name) } as never, 'row')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>,
      {
        features: [oncallPlugin],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    const table = await screen.findByRole('table');
    await waitFor(() =>
      expect(
        within(table).getAllByRole('link', { name: 'Ada Anchor' }),
      ).toHaveLength(3),
    );
    expect(backend.requests).toEqual(['POST /who']);
    expect(backend.bodies).toEqual([
      { entityRefs: names.map(name => `component:acme/${name}`) },
    ]);
  });
});
