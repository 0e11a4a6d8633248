import { identityApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ReactElement } from 'react';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import { ada, ben, details, red } from './__testUtils__/records';
import { retro, RetroBackend } from './__testUtils__/RetroBackend';
import { EntityOnCallCard } from './components/entity/EntityOnCallCard';
import { EntityOnCallContent } from './components/entity/EntityOnCallContent';
import { MyRetros } from './components/home/MyRetros';
import oncallPlugin from './index';
import { rootRouteRef } from './routes';

const server = setupServer();
registerMswTestHooks(server);

const catalog = catalogApiMock({
  entities: [
    ['User', 'ada', 'Ada Anchor'],
    ['User', 'ben', 'Ben Bow'],
    ['Group', 'red', 'Red team'],
  ].map(([kind, name, title]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'acme', title },
    spec: {},
  })),
});

const open = (address: string) =>
  renderTestApp({
    features: [oncallPlugin],
    apis: [[catalogApiRef, catalog]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

/** All at once: typing letter by letter is slow. */
const enter = (field: HTMLElement, value: string) =>
  fireEvent.change(field, { target: { value } });

const day = 86_400_000;
const dayFrom = (millis: number) =>
  new Date(Date.now() + millis).toISOString().slice(0, 10);
const item = {
  id: 'a1',
  title: 'Watch the bilge',
  type: 'detect' as const,
  ownerRef: ben.ref,
  dueOn: dayFrom(-2 * day),
  dueAt: new Date(Date.now() - day).toISOString(),
  status: 'open' as const,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: ada.ref,
  version: 1,
};

describe('retros', () => {
  const start = (retros = [retro()]) => {
    const backend = new RetroBackend(retros);
    server.use(...backend.handlers(), ...new OncallBackend().handlers());
    return backend;
  };

  it('lie on a board by what is to be done next, with filters in the URL, and in a table', async () => {
    const user = userEvent.setup();
    const late = new Date(Date.now() - day).toISOString();
    const backend = start([
      retro(),
      retro({ id: 'i2', incidentNumber: 8, title: 'Fog', dueAt: late }),
      retro({ id: 'i3', incidentNumber: 9, status: 'in-review' }),
      retro({
        id: 'i4',
        incidentNumber: 10,
        title: 'Storm',
        status: 'published',
        publishedAt: late,
        items: [item],
      }),
    ]);
    open(`/oncall/retros?team=${red.ref}`);
    expect(
      await screen.findByText(
        '3 retros are to be published, 1 of them overdue. 1 action item is open, 1 of them overdue.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Retros' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    const due = await screen.findByRole('list', { name: 'Due (1)' });
    expect(within(due).getByRole('link', { name: '#8 Fog' })).toHaveAttribute(
      'href',
      '/oncall/retros/i2',
    );
    expect(due).toHaveTextContent(/overdue.*was due 1 d ago/);
    expect(screen.getByRole('list', { name: 'Draft (1)' })).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'In review (1)' }),
    ).toHaveTextContent(/0 of 1 team has signed/);
    expect(
      screen.getByRole('list', { name: 'Published (1)' }),
    ).toHaveTextContent(/Storm.*1 action overdue.*1 open, 0 done/);
    expect(backend.requests).toContain(
      'GET /retros?team=group%3Aacme%2Fred&status=pending&limit=200',
    );

    await user.click(screen.getByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', { name: 'Retros' });
    expect(within(table).getAllByRole('row')).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: 'Action items' }));
    const items = await screen.findByRole('table', { name: 'Action items' });
    expect(items).toHaveTextContent(/Watch the bilge.*overdue.*Ben Bow/);
    expect(
      within(items).getByRole('link', { name: 'Watch the bilge' }),
    ).toHaveAttribute('href', '/oncall/retros/i4#action-item-a1');
    expect(screen.getByRole('button', { name: /CSV/ })).toBeVisible();
  });

  it('are written with a preview, get an action item, are signed and published', async () => {
    const user = userEvent.setup();
    const backend = start();
    open('/oncall/retros/i1');
    expect(await screen.findByText(/0 of 1 team has signed/)).toHaveTextContent(
      /To be published in 1 d 23 h.*there is no action item\./,
    );
    const obstacles = screen.getByRole('list', {
      name: 'Before it can be published',
    });
    expect(obstacles).toHaveTextContent(/no action item with an owner/);
    expect(screen.getByRole('button', { name: 'Publish' })).toBeDisabled();

    await user.click(screen.getByRole('button', { name: 'Write' }));
    const text =
      'A **leak**. <script>alert(1)</script><img src=x onerror=alert(1)> [x](vbscript:x)';
    enter(screen.getByLabelText('What happened'), text);
    await user.click(screen.getAllByRole('button', { name: 'Preview' })[0]);
    const preview = await screen.findByRole('region', {
      name: 'Preview of What happened',
    });
    expect(within(preview).getByText('leak').tagName).toBe('STRONG');
    expect(preview.innerHTML).not.toMatch(/<script|onerror|vbscript:/);
    await user.click(screen.getByRole('button', { name: 'Save text' }));
    await user.click(
      await screen.findByRole('button', { name: 'Send to review' }),
    );

    await user.click(screen.getByRole('button', { name: 'Add action item' }));
    const dialog = await screen.findByRole('dialog');
    enter(within(dialog).getByLabelText(/What is to be done/), 'Seal the hull');
    await user.type(within(dialog).getByLabelText('Owner'), 'Ben');
    await waitFor(() =>
      expect(
        within(screen.getByRole('listbox')).getAllByRole('option'),
      ).toHaveLength(1),
    );
    await user.click(screen.getByRole('option', { name: 'Ben Bow' }));
    expect(within(dialog).getByLabelText('Owner')).toHaveValue('Ben Bow');
    enter(within(dialog).getByLabelText('Due'), dayFrom(7 * day));
    const address = within(dialog).getByLabelText(/Address in the team/);
    enter(address, 'ftp://x');
    expect(
      within(dialog).getByRole('button', { name: 'Add action item' }),
    ).toBeDisabled();
    enter(address, '');
    await user.click(
      within(dialog).getByRole('button', { name: 'Add action item' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      await screen.findByRole('list', { name: 'Action items' }),
    ).toHaveTextContent(/Seal the hull.*Ben Bow/);

    await user.click(
      await screen.findByRole('button', { name: 'Sign for Red team' }),
    );
    expect(await screen.findByText('It can be published')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Publish' }));
    expect(await screen.findByText(/1 of 1 action item is open/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Write' })).toBeNull();

    await user.click(
      screen.getByRole('button', { name: 'Done: Seal the hull' }),
    );
    expect(await screen.findByText(/its action item is done/)).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Open again: Seal the hull' }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Give up: Seal the hull' }),
    );
    enter(await screen.findByLabelText(/Reason/), 'Sold the boat');
    await user.click(screen.getByRole('button', { name: 'Give it up' }));
    expect(await screen.findByText(/given up: Sold the boat/)).toBeVisible();
    expect(backend.retros[0]).toMatchObject({
      status: 'published',
      items: [{ status: 'cancelled', reason: 'Sold the boat' }],
    });
  });

  it('keep what was typed when somebody else wrote meanwhile, and show both', async () => {
    const user = userEvent.setup();
    const backend = start();
    open('/oncall/retros/i1');
    await user.click(await screen.findByRole('button', { name: 'Write' }));
    enter(screen.getByLabelText('Impact'), 'Mine');
    enter(screen.getByLabelText('What went well'), 'We swam');
    backend.decide('i1', {
      type: 'edit',
      textVersion: 1,
      sections: { impact: 'Theirs', 'what-we-learn': 'Caulk' },
    });
    await user.click(screen.getByRole('button', { name: 'Save text' }));
    expect(
      await screen.findByText(/has been changed since you read it/),
    ).toBeVisible();
    expect(
      await screen.findByRole('group', { name: 'Theirs: Impact' }),
    ).toHaveTextContent('Theirs');
    expect(
      screen.getByRole('group', { name: 'Yours: Impact' }),
    ).toHaveTextContent('Mine');
    expect(screen.getByLabelText('What we learn')).toHaveValue('Caulk');
    expect(screen.getByRole('button', { name: 'Save text' })).toBeDisabled();
    await user.click(
      screen.getByRole('button', { name: 'Keep yours: Impact' }),
    );
    await user.click(screen.getByRole('button', { name: 'Save text' }));
    expect(await screen.findByRole('button', { name: 'Write' })).toBeVisible();
    expect(backend.retros[0].sections).toMatchObject({
      impact: 'Mine',
      'went-well': 'We swam',
      'what-we-learn': 'Caulk',
    });
  });

  it('keep what was not saved in this browser, for whoever wrote it, until it is saved or discarded', async () => {
    const user = userEvent.setup();
    const backend = start();
    let { unmount } = open('/oncall/retros/i1');
    await user.click(await screen.findByRole('button', { name: 'Write' }));
    const first = screen.getByLabelText('What happened');
    await waitFor(() => expect(first).toHaveFocus());
    enter(screen.getByLabelText('Impact'), 'Mine');
    expect(screen.getByText(/^Not saved yet/)).toBeVisible();
    unmount();
    // Meanwhile somebody else writes in the same section.
    backend.decide('i1', {
      type: 'edit',
      textVersion: 1,
      sections: { impact: 'Theirs' },
    });

    ({ unmount } = open('/oncall/retros/i1'));
    expect(
      await screen.findByText(/^What you wrote .*not saved/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Write' }));
    expect(screen.getByText(/^Your text of .*not saved/)).toBeVisible();
    expect(screen.getByLabelText('Impact')).toHaveValue('Mine');
    expect(
      screen.getByRole('group', { name: 'Theirs: Impact' }),
    ).toHaveTextContent('Theirs');
    await user.click(
      screen.getByRole('button', { name: 'Keep yours: Impact' }),
    );
    screen.getByLabelText('Impact').focus();
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByRole('button', { name: 'Write' })).toBeVisible();
    expect(backend.retros[0].sections.impact).toBe('Mine');
    expect(screen.queryByText(/^What you wrote/)).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Write' }));
    enter(screen.getByLabelText('Impact'), 'Worse');
    await user.click(screen.getByRole('button', { name: 'Discard…' }));
    await user.click(screen.getByRole('button', { name: 'Discard my text' }));
    await user.click(await screen.findByRole('button', { name: 'Write' }));
    expect(screen.getByLabelText('Impact')).toHaveValue('Mine');
    unmount();
    expect(JSON.stringify(window.localStorage)).not.toContain('retro');
  });

  it('show a reader who may not change anything why, and nothing to press', async () => {
    const backend = start([
      retro({
        status: 'cancelled',
        cancelled: {
          at: new Date().toISOString(),
          by: 'portal',
          reason: 'The incident turned out to be a P3.',
          cause: 'severity',
        },
      }),
    ]);
    backend.rights = { edit: false, cancel: false, items: false, sign: [] };
    const { unmount } = open('/oncall/retros/i1');
    expect(
      await screen.findByText(/There is no retro any more.*a P3/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Write|Publish|Sign|Add/ }),
    ).toBeNull();
    unmount();
    open('/oncall/retros/none');
    expect(await screen.findByText('There is no such retro')).toBeVisible();
  });

  it('stand on the tab of a service, on the card of a team, and on the home page of whom they wait for', async () => {
    const late = new Date(Date.now() - day).toISOString();
    start([
      retro({ title: 'Fog', dueAt: late }),
      retro({
        id: 'i4',
        title: 'Storm',
        status: 'published',
        publishedAt: late,
        ownerRef: ben.ref,
        items: [{ ...item, ownerRef: ada.ref }],
      }),
    ]);
    const entity = (kind: string, name: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, namespace: 'acme' },
      spec: { type: 'service' },
    });
    const apis = [
      [catalogApiRef, catalog],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: ada.ref,
          ownershipEntityRefs: [ada.ref, red.ref],
        }),
      ],
    ] as const;
    const page = (shown: ReactElement) =>
      renderInTestApp(shown, {
        features: [oncallPlugin],
        apis,
        mountedRoutes: {
          '/oncall': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      });
    const tab = page(
      <EntityProvider entity={entity('Component', 'boats')}>
        <EntityOnCallContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByText(/The last retro was published/),
    ).toHaveTextContent('published 1 d ago: #7 Storm.');
    expect(
      await screen.findByText(/1 action item is open, 1 overdue/),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All action items' }),
    ).toHaveAttribute(
      'href',
      '/oncall/retros/action-items?entity=component%3Aacme%2Fboats',
    );
    tab.unmount();

    server.use(
      http.get(`${baseUrl}/who/group/acme/red`, () =>
        HttpResponse.json(details(red.ref)),
      ),
    );
    const card = page(
      <EntityProvider entity={entity('Group', 'red')}>
        <EntityOnCallCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('link', {
        name: '1 open action item after incidents',
      }),
    ).toHaveAttribute(
      'href',
      '/oncall/retros/action-items?team=group%3Aacme%2Fred',
    );
    expect(screen.getByText('1 overdue')).toBeVisible();
    card.unmount();

    page(<MyRetros />);
    const needs = await screen.findByRole('list', {
      name: 'My retros and action items',
    });
    expect(needs).toHaveTextContent(
      /retro overdue Retro of #7 Fog, 1 d ago.*action overdue Watch the bilge, was due/,
    );
    expect(within(needs).getAllByRole('listitem')).toHaveLength(2);
  });
});
