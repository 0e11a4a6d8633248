import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, ownershipBackend, requests } from './__testUtils__/backend';
import ownershipPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

const tableOf = async (name: string) =>
  within(await screen.findByRole('table', { name }));

describe('the ownership pages in the new frontend system', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('open with the gaps; every number opens its rows', async () => {
    open('/ownership');
    const sentence = await screen.findByText(
      (_text, element) =>
        element?.textContent ===
        'Of 12 things, 1 unowned, 1 in disagreement, 2 low clarity.',
    );
    expect(
      within(sentence).getByRole('link', { name: '1 unowned' }),
    ).toHaveAttribute('href', '/ownership/things?gap=unowned');
    expect(screen.getByRole('tab', { name: 'Gaps and teams' })).toHaveAttribute(
      'aria-selected',
      'true',
    );

    const gaps = await tableOf('Gaps');
    const [, worst] = gaps.getAllByRole('row');
    expect(worst).toHaveTextContent(/Buoy.*unowned.*names no owner.*Set spec/);
    expect(within(worst).getByRole('link', { name: 'Buoy' })).toHaveAttribute(
      'href',
      '/catalog/acme/component/buoy',
    );

    const teams = await tableOf('Teams and things');
    expect(
      teams.getByRole('link', { name: 'Services of Red team: 7' }),
    ).toHaveAttribute(
      'href',
      '/ownership/things?ownerRef=group%3Aacme%2Fred&column=service',
    );
    expect(teams.getByLabelText('Modules of Blue team: none')).toBeVisible();
    expect(screen.getByText('and 2 things you may not see')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: /Unowned things: 25 %/ }),
    ).toHaveAttribute('href', '/ownership/things?gap=unowned');

    await userEvent.click(
      teams.getByRole('link', { name: 'Gaps of Red team: 1' }),
    );
    const behind = await tableOf('Things');
    expect(behind.getAllByRole('row')).toHaveLength(2);
    expect(behind.getByRole('link', { name: 'Boats' })).toBeVisible();
    expect(document.title).toMatch(/^Ownership \| Things \| /);
    expect(requests).toContain('GET /things?ownerRef=group%3Aacme%2Fred');
    expect(screen.getByText('Owner: group:acme/red')).toBeVisible();
  });

  it('answer who owns a path, from a folder to a file', async () => {
    const user = userEvent.setup();
    open('/ownership');
    await user.type(
      await screen.findByLabelText('Who owns this path?'),
      'boats{Enter}',
    );
    expect(
      await screen.findByText(
        (_text, element) =>
          element?.getAttribute('role') === 'status' &&
          element.textContent === '@acme/red owns boats',
      ),
    ).toBeVisible();
    const deciding = screen.getByRole('region', { name: 'Deciding line' });
    expect(deciding).toHaveTextContent(/line 42.*: \/boats\/ @acme\/red/);
    expect(within(deciding).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringMatching(/CODEOWNERS#L42$/),
    );
    expect(
      screen.getByRole('region', { name: 'Shadowed lines' }),
    ).toHaveTextContent('line 3: * @acme/blue');
    expect(screen.getByText(/Part of the module/)).toHaveTextContent(
      'Part of the module Sails, owned in the catalog by blue',
    );

    await user.click(await screen.findByRole('button', { name: 'mast.rb' }));
    expect(
      await screen.findByText(
        (_text, element) =>
          element?.getAttribute('role') === 'status' &&
          element.textContent === '@acme/red owns boats/mast.rb',
      ),
    ).toBeVisible();

    const input = screen.getByRole('textbox', { name: 'Path' });
    await user.clear(input);
    await user.type(input, 'bo');
    await user.click(await screen.findByRole('option', { name: 'boats/' }));
    expect(
      await screen.findByRole('table', {
        name: 'Files and folders in boats',
      }),
    ).toBeVisible();
    expect(input).toHaveValue('boats');
  });

  it('come back by their address: path, findings', async () => {
    open('/ownership/paths?repository=r1&path=/README.md/');
    expect(
      await screen.findByRole('table', {
        name: 'Files and folders in the root',
      }),
    ).toBeVisible();
    expect(requests).toContain('GET /repositories/r1/paths?path=README.md');
  });

  it('list findings with their place, filtered by the backend', async () => {
    open('/ownership/findings?severity=error&repository=r1&kind=nonsense');
    const table = await tableOf('Findings');
    expect(table.getAllByRole('row')[1]).toHaveTextContent(
      /error.*unknown owner.*@acme\/green is no team.*harbour/,
    );
    expect(
      table.getByRole('link', { name: /^\.github\/CODEOWNERS:7:12/ }),
    ).toHaveAttribute('href', expect.stringMatching(/#L7$/));
    await userEvent.selectOptions(screen.getByLabelText('Kind'), 'dead');
    await waitFor(() =>
      expect(requests).toContain(
        'GET /findings?repositoryId=r1&severity=error&kind=dead&limit=500',
      ),
    );
  });

  it('scan a repository now and renew what is shown', async () => {
    open('/ownership/repositories');
    const table = await tableOf('Repositories');
    expect(screen.getByRole('status')).toHaveTextContent(
      'Of 2 repositories, 1 stale, 1 never scanned.',
    );
    const harbour = table.getAllByRole('row')[1];
    expect(harbour).toHaveTextContent(/local repository, configured.*stale/);
    expect(harbour).toHaveTextContent(
      'Last scan failed: the host did not answer',
    );
    expect(
      within(harbour).getByRole('link', { name: '1 error' }),
    ).toHaveAttribute(
      'href',
      '/ownership/findings?repository=r1&severity=error',
    );
    expect(
      within(harbour).getByRole('link', { name: /^75 % of the files/ }),
    ).toHaveAttribute('href', '/ownership/paths?repository=r1');
    expect(
      table.queryByRole('button', { name: 'Scan now: pier' }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      table.getByRole('button', { name: 'Scan now: harbour' }),
    );
    expect(
      await table.findByRole('progressbar', { name: 'Scan of harbour' }),
    ).toHaveAttribute('aria-valuenow', '40');
    await waitFor(
      () =>
        expect(
          requests.filter(request => request === 'GET /repositories'),
        ).toHaveLength(2),
      { timeout: 3000 },
    );
    expect(
      await table.findByRole('button', { name: 'Scan now: harbour' }),
    ).toBeVisible();
  });

  it.each([
    [403, 'You may not see the ownership overview'],
    [404, 'Ownership is not installed'],
    [500, 'The ownership overview could not be loaded'],
  ])('have a designed state for status %d', async (status, title) => {
    server.use(
      http.get(
        `${baseUrl}/overview`,
        () => new HttpResponse(undefined, { status }),
      ),
    );
    open('/ownership');
    expect(
      await screen.findByText(title, undefined, { timeout: 3000 }),
    ).toBeVisible();
  });
});
