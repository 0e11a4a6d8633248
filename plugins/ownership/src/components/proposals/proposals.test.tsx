import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  CodeownersPreview,
  ProposalDetails,
  ProposalStatus,
} from '@waymark/plugin-ownership-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, ownershipBackend } from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';

const server = setupServer();
registerMswTestHooks(server);

const details: ProposalDetails = {
  id: 'p1',
  repositoryId: 'r1',
  repositoryTitle: 'acme/shop',
  purpose: 'transfer',
  subject: 'transfer:7',
  status: 'proposed',
  title: 'Give billing to green',
  description: 'Both teams signed.',
  branch: 'waymark/transfer-1',
  baseCommit: 'abc',
  url: 'http://git.localhost/acme/shop/src/branch/waymark%2Ftransfer-1',
  files: [
    {
      path: 'catalog-info.yaml',
      before: 'owner: blue\n',
      after: 'owner: green\n',
    },
  ],
  entityRefs: ['component:default/billing'],
  createdBy: 'user:default/ada',
  createdAt: '2026-11-20T09:00:00.000Z',
  events: [
    { at: '2026-11-20T09:00:00.000Z', kind: 'created', by: 'user:default/ada' },
  ],
  mayChange: true,
  mayMerge: true,
  canMerge: true,
};
const preview: CodeownersPreview = {
  repositoryId: 'r1',
  repositoryTitle: 'acme/shop',
  baseCommit: 'abc',
  file: { path: 'CODEOWNERS', before: '* @o/blue\n', after: '* @o/green\n' },
  changed: true,
  handEditedLines: [],
  changes: [
    {
      before: { state: 'owned', owners: ['@o/blue'] },
      after: { state: 'owned', owners: ['@o/green'] },
      fileCount: 30,
      paths: ['a.rb', 'b.rb'],
    },
  ],
  problems: [{ severity: 'warning', message: 'Nobody owns Boats.' }],
  canPropose: true,
  mayPropose: true,
};

const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('proposals', () => {
  let status: ProposalStatus;
  const commands: unknown[] = [];
  const answerWith = (change: Partial<ProposalDetails> = {}) =>
    server.use(
      http.get(`${baseUrl}/proposals/p1`, () =>
        HttpResponse.json({ ...details, status, ...change }),
      ),
    );
  const previewWith = (change: Partial<CodeownersPreview> = {}) =>
    server.use(
      http.post(`${baseUrl}/repositories/r1/codeowners/preview`, () =>
        HttpResponse.json({ ...preview, ...change }),
      ),
    );

  beforeEach(() => {
    status = 'proposed';
    commands.length = 0;
    server.use(
      ...ownershipBackend(),
      http.get(`${baseUrl}/proposals`, () => {
        const { files, events, mayChange, mayMerge, canMerge, ...rest } =
          details;
        return HttpResponse.json({
          items: [{ ...rest, status, paths: ['catalog-info.yaml'] }],
        });
      }),
      http.post(`${baseUrl}/proposals/p1/merge`, () => {
        commands.push('merge');
        status = 'merged';
        return HttpResponse.json({ ...details, status });
      }),
      http.post(
        `${baseUrl}/repositories/r1/codeowners/propose`,
        async ({ request }) => {
          commands.push(await request.json());
          return HttpResponse.json({ ...details }, { status: 201 });
        },
      ),
    );
    answerWith();
    previewWith();
  });

  it('are listed, read as a diff, and merged after a question', async () => {
    const user = userEvent.setup();
    open('/ownership/proposals');
    const table = within(
      await screen.findByRole('table', { name: 'Proposals' }),
    );
    expect(screen.getByText('1 change waits to be merged.')).toBeVisible();
    expect(table.getByRole('link', { name: 'transfer' })).toHaveAttribute(
      'href',
      '/ownership/transfers/7',
    );
    await user.click(
      table.getByRole('link', { name: 'Give billing to green' }),
    );

    expect(
      await screen.findByText('This change waits to be merged into acme/shop.'),
    ).toBeVisible();
    const diff = within(
      screen.getByRole('figure', { name: 'Changes of catalog-info.yaml' }),
    );
    expect(diff.getByText('1 added, 1 removed')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Merge' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(commands).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Merge' }));
    expect(await screen.findByText(/This change is merged into/)).toBeVisible();
    expect(commands).toEqual(['merge']);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Merge' })).toBeNull(),
    );
  });

  it('say who may merge, and why a merge failed', async () => {
    const user = userEvent.setup();
    answerWith({ mayMerge: false, mayChange: false });
    const first = open('/ownership/proposals/p1');
    expect(
      await screen.findByText(/leads.* may merge, refresh and close/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Merge' })).toBeNull();
    first.unmount();

    answerWith();
    server.use(
      http.post(`${baseUrl}/proposals/p1/merge`, () => {
        status = 'outdated';
        return HttpResponse.json(
          { error: { name: 'ConflictError', message: 'The same lines moved' } },
          { status: 409 },
        );
      }),
    );
    open('/ownership/proposals/p1');
    await user.click(await screen.findByRole('button', { name: 'Merge' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Merge',
      }),
    );
    expect(await screen.findByText(/The same lines moved/)).toBeVisible();
    expect(await screen.findByText(/no longer fits acme\/shop/)).toBeVisible();
  });

  it('are made from the catalog for CODEOWNERS', async () => {
    const user = userEvent.setup();
    open('/ownership/proposals/codeowners?repository=r1');
    expect(
      await screen.findByText('30 files of acme/shop would change hands.'),
    ).toBeVisible();
    const changes = within(
      screen.getByRole('table', { name: 'Files that change hands' }),
    );
    expect(changes.getAllByRole('row')[1]).toHaveTextContent(
      /@o\/blue@o\/green30a.rbb.rband 28 files more/,
    );
    expect(screen.getByText('Nobody owns Boats.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Propose' }));
    expect(
      await screen.findByText('This change waits to be merged into acme/shop.'),
    ).toBeVisible();
    expect(commands).toEqual([{ force: false }]);
  });

  it('replace what was edited by hand only when somebody says so', async () => {
    const user = userEvent.setup();
    server.use(
      http.post(
        `${baseUrl}/repositories/r1/codeowners/preview`,
        async ({ request }) => {
          const { force } = (await request.json()) as { force: boolean };
          return HttpResponse.json({
            ...preview,
            handEditedLines: [3],
            changed: force,
          });
        },
      ),
    );
    open('/ownership/proposals/codeowners?repository=r1');
    const choice = await screen.findByRole('checkbox', {
      name: 'Replace what was edited by hand',
    });
    expect(screen.queryByRole('button', { name: 'Propose' })).toBeNull();
    await user.click(choice);
    await user.click(await screen.findByRole('button', { name: 'Propose' }));
    await waitFor(() => expect(commands).toEqual([{ force: true }]));
  });

  it('say who may propose', async () => {
    previewWith({ mayPropose: false });
    open('/ownership/proposals/codeowners?repository=r1');
    expect(
      await screen.findByText(/permission ownership.proposal.create/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Propose' })).toBeNull();
  });
});
