import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalGitClient } from '@waymark/plugin-local-git-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import plugin, { localGitApiRef } from '.';
import { LocalGitPage } from './legacy';

const API = 'http://localhost:7007/api/local-git';
const SHA = 'a'.repeat(40);
const PARENT = 'b'.repeat(40);

const commit = (sha: string, subject: string) => ({
  sha,
  parents: sha === SHA ? [PARENT] : [],
  author: { name: 'Ada Author', email: 'ada@example.com' },
  authoredAt: '2026-02-01T09:00:00.000Z',
  committedAt: '2026-02-01T09:00:00.000Z',
  subject,
  body: sha === SHA ? 'Because of the audit.' : '',
});
const repository = {
  owner: 'meridian',
  name: 'billing',
  description: 'Invoices and payments',
  defaultBranch: 'main',
  directory: '/srv/git/meridian/billing.git',
  url: 'http://git.localhost:7007/meridian/billing',
  lastCommit: commit(SHA, 'Name an owner'),
};
const details = { ...repository, branches: ['feature/x', 'main'], tags: [] };
const text = Array.from({ length: 20 }, (_, i) => `text ${i + 1}`).join('\n');
const files: Record<string, object> = {
  'app/bill.rb': { size: 7, binary: false, truncated: false, text },
  'logo.png': { size: 1500, binary: true, truncated: false },
  'big.txt': { size: 5_000_000, binary: false, truncated: true, text: 'x\ny' },
};
const folders: Record<string, object[]> = {
  '': [
    { path: 'app', type: 'directory' },
    { path: 'logo.png', type: 'file', size: 1500 },
  ],
  app: [{ path: 'app/bill.rb', type: 'file', size: 7 }],
};
const failure = (status: number, name: string, message: string) =>
  HttpResponse.json({ error: { name, message } }, { status });
const notFound = () => failure(404, 'NotFoundError', 'There is no such thing');

function answers() {
  const base = `${API}/repositories/meridian/billing`;
  const query = (request: Request, key: string) =>
    new URL(request.url).searchParams.get(key) ?? '';
  return [
    http.get(`${API}/repositories`, () =>
      HttpResponse.json({ items: [repository] }),
    ),
    http.get(base, () => HttpResponse.json(details)),
    http.get(`${base}/tree`, ({ request }) => {
      const path = query(request, 'path');
      return folders[path]
        ? HttpResponse.json({ sha: SHA, path, entries: folders[path] })
        : notFound();
    }),
    http.get(`${base}/blob`, ({ request }) => {
      const path = query(request, 'path');
      return files[path] && query(request, 'ref') !== 'gone'
        ? HttpResponse.json({ sha: SHA, path, ...files[path] })
        : notFound();
    }),
    http.get(`${base}/commits`, ({ request }) =>
      HttpResponse.json(
        query(request, 'before') === SHA
          ? { items: [commit(PARENT, 'Begin')] }
          : { items: [commit(SHA, 'Name an owner')], next: SHA },
      ),
    ),
    http.get(`${base}/commits/${SHA}`, () =>
      HttpResponse.json({
        commit: commit(SHA, 'Name an owner'),
        files: [
          {
            status: 'renamed',
            path: 'CODEOWNERS',
            oldPath: 'OWNERS',
            additions: 1,
            deletions: 1,
            binary: false,
            truncated: false,
            hunks: [
              {
                oldStart: 7,
                newStart: 7,
                heading: '',
                lines: [' # rules', '-* @old', '+* @new'],
              },
            ],
          },
          {
            status: 'added',
            path: 'logo.png',
            binary: true,
            truncated: false,
            hunks: [],
          },
        ],
      }),
    ),
    http.get(`${API}/*`, notFound),
  ];
}

const systems = {
  new: (route: string) => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [route],
      config: {
        app: { title: 'Portal', baseUrl: 'http://localhost:3000' },
        backend: { baseUrl: 'http://localhost:7007' },
      },
    });
  },
  legacy: async (route: string) => {
    const client = new LocalGitClient({
      discoveryApi: { getBaseUrl: async () => API },
      fetchApi: { fetch: (...args) => fetch(...args) },
    });
    await renderInTestApp(
      <TestApiProvider apis={[[localGitApiRef, client]]}>
        <Routes>
          <Route path="/local-git/*" element={<LocalGitPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: [route] },
    );
  },
};

describe.each(['new', 'legacy'] as const)('local git pages, %s', system => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...answers()));
  const open = (route: string) => systems[system](`/local-git${route}`);

  it('leads from the list to a folder and a file', async () => {
    await open('');
    const table = await screen.findByRole('table', {
      name: 'Local repositories',
    });
    expect(table).toHaveTextContent('Invoices and payments');
    expect(table).toHaveTextContent('git clone /srv/git/meridian/billing.git');
    expect(
      within(table).getByRole('button', {
        name: 'Copy the command that clones billing',
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(table).getByRole('link', { name: 'meridian/billing' }),
    );

    expect(await screen.findByText('Local git repository')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Files', current: 'page' }),
    ).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('link', { name: 'app' }));
    expect(
      await screen.findByRole('table', { name: 'Files of app' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'bill.rb' }));
    expect(
      await screen.findByRole('region', { name: 'Text of app/bill.rb' }),
    ).toHaveTextContent('text 20');
    const trail = screen.getByRole('navigation', { name: 'Path' });
    expect(trail).toHaveTextContent('billingappbill.rb');
    await userEvent.click(screen.getByRole('link', { name: 'Line 3' }));
    expect(screen.getByRole('row', { current: 'location' })).toHaveTextContent(
      'text 3',
    );
  });

  it('opens a link to a line, on a branch with a slash, and changes the branch', async () => {
    await open('/meridian/billing/src/branch/feature/x/app/bill.rb#L12');
    const line = await screen.findByRole('row', { current: 'location' });
    expect(line).toHaveTextContent('text 12');
    const branch = screen.getByRole('combobox', {
      name: 'Branch, tag or commit',
    });
    expect(branch).toHaveValue('feature/x');
    await userEvent.selectOptions(branch, 'main');
    expect(
      await screen.findByRole('combobox', { name: 'Branch, tag or commit' }),
    ).toHaveValue('main');
    expect(await screen.findByText('text 12')).toBeInTheDocument();
  });

  it.each([
    ['logo.png', 'A binary file of 1.5 kB'],
    ['big.txt', /Only the beginning of this file is shown: it has 5 MB/],
    ['gone.txt', 'There is no gone.txt in main'],
  ])('says what %s is', async (path, message) => {
    await open(`/meridian/billing/src/branch/main/${path}`);
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it('shows a folder behind a link that does not say so', async () => {
    await open('/meridian/billing/src/branch/main/app');
    expect(
      await screen.findByRole('link', { name: 'bill.rb' }),
    ).toBeInTheDocument();
  });

  it('shows commits, older ones, and what one changed', async () => {
    await open('/meridian/billing/commits');
    await userEvent.click(await screen.findByRole('link', { name: 'Older' }));
    expect(
      await screen.findByRole('link', { name: 'Begin' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Newest' }));
    await userEvent.click(
      await screen.findByRole('link', { name: 'Name an owner' }),
    );
    expect(
      await screen.findByText('Because of the audit.'),
    ).toBeInTheDocument();
    const change = screen.getByRole('region', {
      name: 'Changes of OWNERS → CODEOWNERS',
    });
    const rows = within(change)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual(['lines 7 → 7 ', '77# rules', '8−* @old', '8+* @new']);
    expect(screen.getByRole('region', { name: 'logo.png' })).toHaveTextContent(
      'A binary file.',
    );
  });

  it('says that there is nothing', async () => {
    server.use(
      http.get(`${API}/repositories`, () => HttpResponse.json({ items: [] })),
    );
    await open('');
    expect(
      await screen.findByText('There are no local repositories'),
    ).toBeInTheDocument();
  });

  it('tells who can grant what is forbidden', async () => {
    server.use(
      http.get(`${API}/*`, () => failure(403, 'NotAllowedError', 'No')),
    );
    await open('/meridian/billing');
    expect(
      await screen.findByText('You may not see the repository'),
    ).toBeInTheDocument();
    expect(screen.getByText('local-git.repository.read')).toBeInTheDocument();
  });

  it('asks again after a failure', async () => {
    server.use(
      http.get(
        `${API}/repositories`,
        () => failure(500, 'Error', 'The disk is full'),
        { once: true },
      ),
    );
    await open('');
    expect(await screen.findByText(/The disk is full/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(
        screen.getByRole('link', { name: 'meridian/billing' }),
      ).toBeInTheDocument(),
    );
  });

  it('knows a backend without the plugin', async () => {
    server.use(http.get(`${API}/repositories`, notFound));
    await open('');
    expect(
      await screen.findByText('Local repositories are not set up'),
    ).toBeInTheDocument();
  });

  it('offers the list where a repository is missing', async () => {
    await open('/meridian/gone');
    expect(
      await screen.findByText('There is no such repository'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All local repositories' }),
    ).toHaveAttribute('href', '/local-git');
  });
});
