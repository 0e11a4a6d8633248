import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CouplingChangeList,
  CouplingMatrix,
  CouplingStateList,
  CouplingTrend,
} from '@waymark/plugin-ownership-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  baseUrl,
  ownershipBackend,
  requests,
} from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';

const red = 'group:acme/red';
const blue = 'group:acme/blue';
const green = 'group:acme/green';
const from = '2020-01-06';
const to = '2020-01-19';

const ready: CouplingStateList['items'][number] = {
  repositoryId: 'r1',
  title: 'harbour',
  status: 'ready',
  done: 40,
  total: 40,
  commits: 39,
  asOf: '2020-01-19T10:00:00.000Z',
  stale: false,
};

const state: CouplingStateList = {
  items: [ready],
  ignore: [
    { pattern: 'yarn.lock', origin: 'default' },
    { pattern: 'docs/', origin: 'config' },
  ],
};

const owner = (ref: string, title: string, alone: number, shared: number) => ({
  ref,
  title,
  kind: 'group' as const,
  alone,
  shared,
});

const matrix: CouplingMatrix = {
  from,
  to,
  stale: false,
  changes: 39,
  crossing: 7,
  unowned: 2,
  rate: 7 / 39,
  owners: [
    owner(red, 'Red team', 20, 6),
    owner(blue, 'Blue team', 12, 5),
    owner(green, 'Green team', 0, 1),
  ],
  cells: [
    { a: red, b: red, changes: 20 },
    { a: blue, b: blue, changes: 12 },
    { a: blue, b: red, changes: 5 },
    { a: green, b: red, changes: 1 },
  ],
  hidden: 1,
};

const trend: CouplingTrend = {
  from,
  to,
  stale: false,
  weeks: [
    { week: '2020-01-06', changes: 39, crossing: 7, unowned: 2, rate: 7 / 39 },
    { week: '2020-01-13', changes: 0, crossing: 0, unowned: 0 },
  ],
};

const changes: CouplingChangeList = {
  from,
  to,
  total: 1,
  items: [
    {
      repositoryId: 'r1',
      repositoryTitle: 'harbour',
      sha: '1234567890'.repeat(4),
      at: '2020-01-08T10:00:00.000Z',
      title: 'Rig the boats anew',
      crossing: true,
      owners: [
        { ref: blue, title: 'Blue team', files: 1, samples: ['sails/a.rb'] },
        { ref: red, title: 'Red team', files: 7, samples: ['boats/b.rb'] },
      ],
      hiddenOwners: 1,
      files: 9,
      unowned: 1,
      ignored: 2,
      href: 'http://git.localhost/acme/harbour/commit/1234',
    },
  ],
};

const server = setupServer();
registerMswTestHooks(server);

const get = (path: string, answer: () => object) =>
  http.get(`${baseUrl}${path}`, ({ request }) => {
    const { pathname, search } = new URL(request.url);
    requests.push(`GET ${pathname.replace('/api/ownership', '')}${search}`);
    return HttpResponse.json(answer());
  });

const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('the coupling page', () => {
  let states: CouplingStateList[];

  beforeEach(() => {
    states = [state];
    server.use(
      get('/coupling/state', () =>
        states.length > 1 ? states.shift()! : states[0],
      ),
      get('/coupling/matrix', () => matrix),
      get('/coupling/trend', () => trend),
      get('/coupling/changes', () => changes),
      ...ownershipBackend(),
    );
  });

  it('answers first, shows matrix and trend as pictures and as tables', async () => {
    open('/ownership/coupling');
    expect(
      await screen.findByText(
        '18 % of 39 changes in the time from 2020-01-06 to 2020-01-19 crossed owners; most: Blue team with Red team, 5 changes.',
      ),
    ).toBeVisible();
    expect(
      await screen.findByRole('tab', { name: 'Coupling', selected: true }),
    ).toBeVisible();
    const grid = within(screen.getByRole('grid'));
    expect(
      grid.getByRole('gridcell', {
        name: 'Red team with Blue team: 5 changes',
      }),
    ).toHaveTextContent('5');
    expect(
      grid.getByRole('gridcell', {
        name: 'Blue team with Red team: 5 changes',
      }),
    ).toHaveTextContent('5');
    expect(
      grid.getByRole('gridcell', { name: 'Green team alone: 0 changes' }),
    ).toBeEmptyDOMElement();
    expect(screen.getByText('and 1 owner you may not see')).toBeVisible();

    const twin = within(
      screen.getByRole('table', { name: 'Owners and their shared changes' }),
    );
    expect(
      twin.getByRole('link', { name: 'Changes of Blue team with Red team: 5' }),
    ).toHaveAttribute(
      'href',
      '/ownership/coupling?a=group%3Aacme%2Fblue&b=group%3Aacme%2Fred',
    );
    const weeks = within(
      await screen.findByRole('table', { name: 'Coupling by week' }),
    );
    expect(weeks.getAllByRole('row').map(row => row.textContent)).toEqual([
      'Week fromCrossed ownersCrossingChanges with an owner',
      '2020-01-13no data00',
      '2020-01-0618 %739',
    ]);
    expect(
      screen.getByRole('list', { name: 'Ignored files' }),
    ).toHaveTextContent('yarn.lockdocs/ (configured)');
  });

  it('goes from a cell to its changes and commits by keyboard, and back', async () => {
    const user = userEvent.setup();
    open('/ownership/coupling?from=2020-01-06&to=2020-01-19&repository=r1');
    const first = await screen.findByRole('gridcell', {
      name: 'Red team alone: 20 changes',
    });
    expect(requests).toContain(
      'GET /coupling/matrix?repositoryId=r1&from=2020-01-06&to=2020-01-19',
    );
    first.focus();
    await user.keyboard('{ArrowDown}{End}{ArrowUp}{Home}{ArrowRight}');
    expect(
      screen.getByRole('gridcell', {
        name: 'Red team with Blue team: 5 changes',
      }),
    ).toHaveFocus();
    expect(first).toHaveAttribute('tabindex', '-1');
    await user.keyboard('{Enter}');
    const table = within(
      await screen.findByRole('table', {
        name: 'Changes of Red team with Blue team',
      }),
    );
    expect(requests).toContain(
      'GET /coupling/changes?repositoryId=r1&from=2020-01-06&to=2020-01-19&a=group%3Aacme%2Fred&b=group%3Aacme%2Fblue&limit=500',
    );
    const [, change] = table.getAllByRole('row');
    expect(change).toHaveTextContent(
      /Rig the boats anew.*harbour.*crosses owners.*Blue team \(1 file\).*Red team \(7 files\).*and 1 you may not see.*9 files, 1 of nobody, 2 ignored.*boats\/b.rb.*and 6 more/,
    );
    expect(
      table.getByRole('link', { name: /Rig the boats anew/ }),
    ).toHaveAttribute('href', 'http://git.localhost/acme/harbour/commit/1234');
    await user.click(screen.getByRole('link', { name: 'Back to the matrix' }));
    expect(await screen.findByRole('grid')).toBeVisible();
  });

  it('follows a first build and shows the answer when it is done', async () => {
    const { asOf, ...never } = ready;
    states = [
      { ...state, items: [{ ...never, status: 'building', done: 10 }] },
      state,
    ];
    open('/ownership/coupling');
    expect(
      await screen.findByText(/harbour is read for the first time: 10 of 40/),
    ).toBeVisible();
    expect(
      screen.getByRole('progressbar', {
        name: 'Reading the history of harbour',
      }),
    ).toHaveAttribute('aria-valuenow', '25');
    expect(screen.getByText('No history has been read yet')).toBeVisible();
    expect(
      await screen.findByRole('grid', undefined, { timeout: 5000 }),
    ).toBeVisible();
  });

  it.each([
    [
      { ...ready, status: 'building', reason: 'owners', done: 4, stale: true },
      /has other owners than before.*4 of 40 commits; until then the last answer is shown/,
    ],
    [
      { ...ready, status: 'failed', error: 'git said no', stale: true },
      /Stale: from the history of harbour.*git said no\. It is tried again/,
    ],
    [
      { ...ready, status: 'not-configured', asOf: undefined },
      /Nothing here can read the history of harbour.*ownership.coupling.mirrorDirectory.*ownership.historyReaders/,
    ],
    [
      { ...ready, rewrittenAt: new Date().toISOString() },
      /The history of harbour was rewritten \(a forced push\)/,
    ],
  ] as const)('says what is to be known: %j', async (item, words) => {
    states = [{ ...state, items: [item as typeof ready] }];
    open('/ownership/coupling');
    await waitFor(() => expect(document.body).toHaveTextContent(words));
  });

  it('says when nothing landed, and when the visitor may not see it', async () => {
    server.use(
      get('/coupling/matrix', () => ({
        ...matrix,
        changes: 0,
        crossing: 0,
        rate: undefined,
        owners: [],
        cells: [],
        hidden: 0,
      })),
    );
    const { unmount } = open('/ownership/coupling');
    expect(
      await screen.findByText(/^No change touched a file with an owner in/),
    ).toBeVisible();
    expect(screen.getByText('No change with an owner')).toBeVisible();
    unmount();
    server.use(
      http.get(
        `${baseUrl}/coupling/state`,
        () => new HttpResponse(undefined, { status: 403 }),
      ),
    );
    open('/ownership/coupling?again');
    expect(
      await screen.findByText('You may not see the state of coupling'),
    ).toBeVisible();
  });
});
