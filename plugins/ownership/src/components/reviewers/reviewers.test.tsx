import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  PullRequestReview,
  RepositoryReviewers,
} from '@waymark/plugin-ownership-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, ownershipBackend } from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';
import { pathsOfText, problemOf, textForAddress } from './changeText';

const server = setupServer();
registerMswTestHooks(server);

const owner = (name: string) => ({
  ref: `group:acme/${name}`,
  kind: 'group' as const,
  title: `${name[0].toUpperCase()}${name.slice(1)} team`,
  exists: true,
  memberCount: 3,
});

const requirement = {
  anyOf: ['group:acme/red'],
  source: 'codeowners' as const,
  area: 'module Boats',
  reason: 'CODEOWNERS, line 4: /boats/',
  rule: {
    file: 'CODEOWNERS',
    line: 4,
    column: 1,
    text: '/boats/ @acme/red',
    pattern: '/boats/',
    owners: [],
  },
  pathCount: 30,
  paths: ['boats/a.go', 'boats/b.go'],
};

const plan: RepositoryReviewers = {
  repositoryId: 'r1',
  commit: '0123456789abcdef',
  scannedAt: '2026-11-23T08:00:00.000Z',
  stale: false,
  pathCount: 31,
  teams: [
    {
      owner: owner('red'),
      mandatory: true,
      alternatives: [],
      requirements: [requirement],
      pathCount: 30,
      paths: requirement.paths,
      people: [
        {
          ref: 'user:acme/kim',
          title: 'Kim',
          openReviews: 2,
          reason: '2 open reviews, fewest in the team',
        },
      ],
      unavailable: [
        { ref: 'user:acme/ada', title: 'Ada', reason: 'wrote the change' },
      ],
    },
    {
      owner: owner('blue'),
      mandatory: false,
      alternatives: [owner('green')],
      requirements: [],
      pathCount: 1,
      paths: [],
      people: [],
      unavailable: [],
      problem: 'The team has no members: nobody can approve for it',
    },
  ],
  fewest: true,
  pairs: [
    {
      owners: ['group:acme/blue', 'group:acme/red'],
      titles: ['Blue team', 'Red team'],
      kind: 'cross-module',
      reason: 'The change touches module Boats and module Buoys',
    },
  ],
  requirements: [requirement],
  uncovered: [
    {
      kind: 'unmatched',
      reason: 'No rule speaks of it: nobody owns it',
      pathCount: 1,
      paths: ['LICENSE'],
    },
  ],
  loadKnown: true,
};

const pull: PullRequestReview = {
  repositoryId: 'r1',
  number: 7,
  title: 'Longer boats',
  url: 'https://github.com/acme/boats/pull/7',
  isOpen: true,
  headCommit: 'f'.repeat(40),
  author: 'user:acme/ada',
  paths: ['boats/a.go'],
  isComplete: true,
  state: 'pending',
  description: 'Waits for Red team',
  waitingFor: ['group:acme/red'],
  approvers: [],
  checkedAt: '2026-11-23T08:00:00.000Z',
};

const bodies: unknown[] = [];

const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'ada', namespace: 'acme' },
              spec: { profile: { displayName: 'Ada' } },
            },
          ],
        }),
      ],
    ],
    initialRouteEntries: [address],
  });

describe('Who must review a change?', () => {
  beforeEach(() => {
    bodies.length = 0;
    server.use(
      ...ownershipBackend(),
      http.post(`${baseUrl}/repositories/r1/reviewers`, async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(plan);
      }),
      http.get(`${baseUrl}/repositories/r1/pull-requests/7`, () =>
        HttpResponse.json(pull),
      ),
    );
  });

  it('names teams, people and pairs, from pasted paths and a chosen author', async () => {
    const user = userEvent.setup();
    open('/ownership/paths');
    await user.click(
      await screen.findByRole('tab', { name: 'Who must review a change?' }),
    );
    const form = within(await screen.findByRole('form', { name: 'Change' }));
    const button = form.getByRole('button', { name: 'Who must review?' });
    await user.click(button);
    expect(form.getByText('Write at least one path')).toBeVisible();
    const files = form.getByRole('textbox', {
      name: 'Changed files, one a line',
    });
    await user.type(files, '../secret');
    await user.click(button);
    expect(form.getByText(/leaves the repository/)).toBeVisible();
    await user.clear(files);
    await user.click(files);
    await user.paste('M\tboats/a.go\n/LICENSE\nboats/a.go\n');
    await user.click(form.getByRole('textbox', { name: 'Author (optional)' }));
    await user.click(await screen.findByRole('option', { name: 'Ada' }));
    await user.click(button);

    expect(
      await screen.findByText('Red team and Blue team must review this change'),
    ).toBeVisible();
    expect(bodies).toEqual([
      { paths: ['boats/a.go', 'LICENSE'], author: 'user:acme/ada' },
    ]);
    const ask = within(
      screen.getByRole('region', { name: 'People of Red team to ask' }),
    );
    expect(ask.getByRole('listitem')).toHaveTextContent(
      'Kim: 2 open reviews, fewest in the team',
    );
    expect(ask.getByText('Not asked: Ada (wrote the change)')).toBeVisible();
    expect(
      within(screen.getByRole('region', { name: 'Why Red team' })).getByText(
        '30 paths',
      ),
    ).toBeVisible();
    expect(screen.getByText('cannot approve')).toBeVisible();
    expect(screen.getByText('Blue team and Red team')).toBeVisible();
    expect(screen.getByText(/No rule speaks of it/)).toBeVisible();
  });

  it('opens from a link with paths, and from one of a pull request', async () => {
    const { unmount } = open(
      '/ownership/paths?repository=r1&paths=boats%2Fa.go&author=%40ada',
    );
    await screen.findByText('Red team and Blue team must review this change');
    expect(bodies).toEqual([{ paths: ['boats/a.go'], author: '@ada' }]);
    unmount();
    open('/ownership/paths?repository=r1&pull=7');
    const section = within(
      await screen.findByRole('region', { name: 'Pull request' }),
    );
    expect(section.getByText('Waits for Red team')).toBeVisible();
    expect(
      section.getByRole('link', { name: /#7 Longer boats/ }),
    ).toHaveAttribute('href', pull.url);
    await waitFor(() => expect(bodies).toHaveLength(2));
    expect(bodies[1]).toEqual({
      paths: ['boats/a.go'],
      author: 'user:acme/ada',
    });
  });

  it('says what was refused, and keeps what was written', async () => {
    server.use(
      http.post(`${baseUrl}/repositories/r1/reviewers`, () =>
        HttpResponse.json(
          { error: { name: 'InputError', message: 'author: must be a User' } },
          { status: 400 },
        ),
      ),
    );
    open('/ownership/paths?repository=r1&paths=boats%2Fa.go&author=x%3Ay');
    expect(await screen.findByText(/author: must be a User/)).toBeVisible();
    expect(
      screen.getByRole('textbox', { name: 'Changed files, one a line' }),
    ).toHaveValue('boats/a.go');
  });
});

describe('the text of a change', () => {
  it('is read as git writes it', () => {
    expect(
      pathsOfText('a\r\n ./b/ \nR100\told.rb\tnew.rb\nD\tgone\n\nM x\n'),
    ).toEqual(['a', 'b', 'old.rb', 'new.rb', 'gone', 'M x']);
    expect(problemOf(Array(3001).fill('a'))).toMatch(/at most 3000/);
    expect(problemOf(['a/..b'])).toBeUndefined();
    expect(textForAddress(Array(1000).fill('long/path.rb'))).toBeUndefined();
  });
});
