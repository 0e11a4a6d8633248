import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import oncallPlugin from './index';

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
    relations:
      kind === 'User'
        ? [{ type: 'memberOf', targetRef: 'group:acme/red' }]
        : [],
  })),
});

const open = (address: string) =>
  renderTestApp({
    features: [oncallPlugin],
    apis: [[catalogApiRef, catalog]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

const withText =
  (text: string | RegExp) => (_: string, element: Element | null) =>
    element?.getAttribute('role') === 'status' &&
    (typeof text === 'string'
      ? element.textContent === text
      : text.test(element.textContent ?? ''));

describe('the on-call pages', () => {
  let backend: OncallBackend;

  beforeEach(() => {
    backend = new OncallBackend();
    server.use(...backend.handlers());
  });

  afterEach(() => jest.restoreAllMocks());

  it('open with the wall: a row a team, those without anybody first', async () => {
    open('/oncall');
    expect(
      await screen.findByText(
        '1 of 2 teams has somebody who answers now; 1 schedule has a gap within a week.',
      ),
    ).toBeVisible();
    const table = screen.getByRole('table', { name: 'Who is on call' });
    const [, blue, red] = within(table).getAllByRole('row');
    expect(blue).toHaveTextContent(
      'Blue teamNobody. Blue team has no schedule.',
    );
    expect(red).toHaveTextContent(
      /Red team.*Ada Anchor.* Berlin \(in 3 h.*\).*Ben Bow.*gap .* Berlin, 1 d.*Red week/,
    );
    expect(within(red).getByRole('link', { name: 'Red week' })).toHaveAttribute(
      'href',
      '/oncall/schedules/red-week',
    );
    expect(screen.getByRole('tab', { name: 'Wall' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(backend.requests.sort()).toEqual(['GET /me/rights', 'GET /wall']);
  });

  it('draw a week on which clocks change, with its gap, and as a table', async () => {
    const user = userEvent.setup();
    open('/oncall/schedules/red-week?from=2026-03-23');
    const week = await screen.findByRole('region', {
      name: 'Week of Red week',
    });
    expect(
      within(week).getByRole('button', {
        name: 'Change Ben Bow, Mon 23 Mar 09:00 – Sun 29 Mar 09:00',
      }),
    ).toBeVisible();
    expect(within(week).getByText('clocks +1 h')).toBeVisible();
    expect(
      within(week).getByRole('img', {
        name: 'Gap, nobody on call: Sun 29 Mar 09:00 – Mon 30 Mar 00:00',
      }),
    ).toBeVisible();
    expect(screen.getByText(/Sun 29 Mar lasts 23 h in Berlin/)).toBeVisible();
    expect(screen.getByText(/Cy Cable left the catalog/)).toBeVisible();

    await user.selectOptions(screen.getByLabelText('Zone'), 'UTC');
    expect(
      await within(week).findByRole('button', {
        name: 'Change Ben Bow, Mon 23 Mar 08:00 – Sun 29 Mar 07:00',
      }),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', {
      name: 'Shifts of Red week',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .some(row => row.textContent?.includes('gap: nobody')),
    ).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Month' }));
    const month = await screen.findByRole('grid', {
      name: 'Month of Red week',
    });
    expect(within(month).getAllByRole('gridcell')).toHaveLength(42);
    // All of it was computed here.
    expect(
      backend.requests.filter(request => request.includes('red-week')),
    ).toEqual(['GET /schedules/red-week']);
  });

  it('let somebody take a shift over in two clicks', async () => {
    const user = userEvent.setup();
    open('/oncall/schedules/red-week');
    await user.click(await screen.findByRole('button', { name: 'Next week' }));
    const [shift] = await screen.findAllByRole('button', { name: /^Change / });
    const taken = shift.textContent;
    await user.click(shift);
    const dialog = await screen.findByRole('dialog');
    const takes = within(dialog).getByLabelText(/Who takes over/);
    const other = taken === 'Ada Anchor' ? 'Ben Bow' : 'Ada Anchor';
    await within(dialog).findAllByRole('option', { name: other });
    await user.selectOptions(takes, other);
    const preview = await within(dialog).findByRole('region', {
      name: 'Before and after',
    });
    expect(
      within(
        within(preview).getByRole('group', { name: 'After' }),
      ).getAllByText(other)[0],
    ).toBeVisible();
    await user.click(
      within(dialog).getByRole('button', { name: 'Save override' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(backend.overrides).toEqual([
      expect.objectContaining({
        kind: 'replace',
        requestId: expect.any(String),
      }),
    ]);
    const table = await screen.findByRole('table', {
      name: 'Overrides and swaps',
    });
    expect(table).toHaveTextContent(`${other} instead of ${taken}`);
  });

  it('show the next weeks of an edit before it is saved', async () => {
    const user = userEvent.setup();
    open('/oncall/schedules/red-week/edit');
    const turns = await screen.findByLabelText('Who takes turns, in order');
    expect(
      await screen.findAllByRole('region', { name: /^Preview of the week of/ }),
    ).toHaveLength(4);
    await user.click(turns);
    await user.keyboard('{Backspace}{Backspace}');
    expect(
      await screen.findByText('Choose who takes turns in Weekly.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Save schedule' }),
    ).toBeDisabled();
    await user.type(turns, 'Ben');
    await user.click(await screen.findByRole('option', { name: 'Ben Bow' }));
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    expect(
      await screen.findByText(withText(/answers for Red week until/)),
    ).toBeVisible();
    expect(backend.bodies).toEqual([
      expect.objectContaining({
        version: 1,
        layers: [
          expect.objectContaining({
            rotation: expect.objectContaining({ turns: [['user:acme/ben']] }),
          }),
        ],
      }),
    ]);
  });

  it('list incidents by filters in the URL, and acknowledge one', async () => {
    const user = userEvent.setup();
    open('/oncall/incidents?severity=P1');
    expect(
      await screen.findByText(
        '2 incidents go on, 2 of them P1; 2 not acknowledged yet.',
      ),
    ).toBeVisible();
    expect(backend.requests).toContain(
      'GET /incidents?status=open&limit=200&severity=P1',
    );
    expect(screen.getByText('and 1 thing you may not see')).toBeVisible();
    expect(
      screen.getByRole('row', { name: /#7 Boats sink/ }),
    ).toHaveTextContent('Boats and 2 that you may not see');
    await user.click(screen.getByRole('link', { name: '#7 Boats sink' }));
    expect(await screen.findByRole('timer')).toHaveTextContent(/^00:1\d:\d\d$/);
    expect(screen.getByRole('list', { name: 'Timeline' })).toHaveTextContent(
      /Declared as P1.*by acme\/ben/,
    );
    expect(screen.getByText('and 2 that you may not see')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    await waitFor(() =>
      expect(screen.getByRole('group', { name: 'State' })).toHaveTextContent(
        'acknowledged',
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Resolve' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Note'), 'Pumped dry');
    await user.click(
      within(dialog).getByRole('button', { name: 'It is resolved' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(backend.bodies.at(-1)).toMatchObject({
      command: { kind: 'resolve', note: 'Pumped dry' },
    });
  });

  it('tell who is told when, and change what an incident says with a reason', async () => {
    const user = userEvent.setup();
    open('/oncall/incidents/i1');
    const escalation = await screen.findByRole('list', { name: 'Escalation' });
    expect(escalation).toHaveTextContent(
      /whoever is on call, told .*Told acme\/ada\. Whoever is on call\..*the team lead, will be told in 6 min .*Kim Lead/,
    );
    expect(
      screen.getByText(withText(/^Next: Kim Lead in 6 min .*unless somebody/)),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Latest update' }),
    ).toHaveTextContent(
      /We bail the boats out\..*1 person follows it and is told/,
    );
    await user.click(screen.getByRole('button', { name: 'Impact began' }));
    const began = await screen.findByRole('dialog');
    fireEvent.change(within(began).getByLabelText(/^Impact began/), {
      target: { value: '2026-11-20T08:00' },
    });
    const save = within(began).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await user.type(within(began).getByLabelText(/Reason/), 'Logs say so');
    await user.click(save);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Merge' }));
    const merge = await screen.findByRole('dialog');
    await user.selectOptions(
      await within(merge).findByLabelText(/Goes on in/),
      '#8 Quay sinks (triggered)',
    );
    await user.type(within(merge).getByLabelText(/Reason/), 'The same storm');
    await user.click(
      within(merge).getByRole('button', { name: 'Merge into it' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(backend.bodies).toMatchObject([
      {
        command: {
          kind: 'set-started-at',
          startedAt: expect.stringMatching(/^2026-11-\d\dT.*Z$/),
          reason: 'Logs say so',
        },
      },
      { command: { kind: 'merge', intoId: 'i2', reason: 'The same storm' } },
    ]);
  });

  it('renew an incident and the list under the hands of whoever works there', async () => {
    const user = userEvent.setup();
    // They are renewed when the test says so.
    const renewals: (() => void)[] = [];
    const { setInterval } = window;
    jest
      .spyOn(window, 'setInterval')
      .mockImplementation(((work: () => void, millis: number) =>
        millis === 5_000 || millis === 15_000
          ? renewals.push(work)
          : setInterval(work, millis)) as typeof setInterval);
    const renew = () => act(() => renewals.forEach(work => work()));
    const { unmount } = open('/oncall/incidents/i1');
    await user.click(
      await screen.findByRole('button', { name: 'Status update' }),
    );
    const dialog = await screen.findByRole('dialog');
    const words = within(dialog).getByLabelText(/In plain words/);
    await user.type(words, 'We are hal');
    backend.incident = {
      ...backend.incident,
      version: 2,
      status: 'acknowledged',
      timeline: [
        ...backend.incident.timeline,
        {
          id: 'e4',
          at: new Date().toISOString(),
          by: 'user:acme/ada',
          kind: 'noted',
          text: 'A second pump came.',
        },
      ],
    };
    renew();
    expect(await screen.findByText('A second pump came.')).toBeInTheDocument();
    expect(words).toHaveValue('We are hal');
    expect(words).toHaveFocus();

    let refusals = 0;
    server.use(
      http.get(`${baseUrl}/incidents/i1`, () => {
        refusals += 1;
        return HttpResponse.json(
          { error: { name: 'Error', message: 'the pumps are off' } },
          { status: 503 },
        );
      }),
    );
    renew();
    const banner = await screen.findByText(/Stale: /);
    renew();
    await waitFor(() => expect(refusals).toBe(2));
    expect(screen.getByText(/Stale: /)).toBe(banner);
    server.use(
      http.get(`${baseUrl}/incidents/i1`, () =>
        HttpResponse.json(backend.incident),
      ),
    );
    await waitFor(() => {
      renew();
      expect(banner).not.toBeInTheDocument();
    });
    await user.keyboard('f done');
    await user.click(
      within(dialog).getByRole('button', { name: 'Send the update' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(backend.bodies).toMatchObject([
      { command: { kind: 'status-update', text: 'We are half done' } },
    ]);
    unmount();

    open('/oncall/incidents');
    const link = await screen.findByRole('link', { name: '#7 Boats sink' });
    const asked = () =>
      backend.requests.filter(each => each.startsWith('GET /incidents?'))
        .length;
    const before = asked();
    link.focus();
    renew();
    await waitFor(() => expect(asked()).toBeGreaterThan(before));
    await waitFor(() => expect(screen.getByRole('table')).toBeVisible());
    expect(screen.getByRole('link', { name: '#7 Boats sink' })).toBe(link);
    expect(link).toHaveFocus();
    const search = screen.getByLabelText('Search in the table');
    await user.type(search, 'Quay');
    renew();
    await waitFor(() => expect(link).not.toBeInTheDocument());
    expect(search).toHaveFocus();
    expect(search).toHaveValue('Quay');
  });

  it('declare an incident about an entity', async () => {
    const user = userEvent.setup();
    open('/oncall/incidents/declare?entity=component:acme/boats');
    await user.type(await screen.findByLabelText(/What is wrong/), 'Leak');
    await user.selectOptions(screen.getByLabelText(/Severity/), 'P2');
    await user.click(
      screen.getByRole('button', { name: 'Declare the incident' }),
    );
    expect(await screen.findByRole('list', { name: 'Timeline' })).toBeVisible();
    expect(backend.bodies).toEqual([
      expect.objectContaining({
        title: 'Leak',
        severity: 'P2',
        entityRefs: ['component:acme/boats'],
      }),
    ]);
  });

  it('say when the backend is not there, or refuses', async () => {
    server.use(
      http.get(`${baseUrl}/wall`, () => new HttpResponse('', { status: 404 })),
    );
    const { unmount } = open('/oncall');
    expect(await screen.findByText('On-call is not installed')).toBeVisible();
    unmount();
    server.use(
      http.get(`${baseUrl}/schedules`, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'no' } },
          { status: 403 },
        ),
      ),
    );
    open('/oncall/schedules');
    expect(await screen.findByText(/can grant it/)).toBeVisible();
  });
});
