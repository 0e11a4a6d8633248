import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  affectedListSchema,
  reassignmentPreviewSchema,
  reassignmentSchema,
} from '@waymark/plugin-ownership-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, ownershipBackend } from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';

const server = setupServer();
registerMswTestHooks(server);

const placeOf = (name: string, kind = 'owner') => ({
  use: kind,
  title: name,
  entityRef: `component:acme/${name}`,
  column: 'service',
  reassignable: true,
});
const affected = affectedListSchema.parse({
  items: [
    {
      key: 'group:acme/old',
      ref: 'group:acme/old',
      title: 'Old team',
      problem: 'missing',
      reason: 'The team group:acme/old is not in the catalog any more.',
      uses: [
        placeOf('boats'),
        placeOf('ropes', 'co-owner'),
        {
          use: 'codeowners',
          title: 'harbour',
          repositoryId: 'r1',
          line: 3,
          href: 'https://git.example/CODEOWNERS#L3',
          reassignable: false,
        },
      ],
      suggestions: [
        {
          ref: 'group:acme/red',
          title: 'Red team',
          reason: '3 of 4 former members are in Red team.',
        },
      ],
    },
    {
      key: 'user:acme/kim',
      ref: 'user:acme/kim',
      title: 'kim',
      problem: 'missing',
      reason: 'The person user:acme/kim is not in the catalog.',
      uses: [
        {
          use: 'lead',
          title: 'Blue team',
          entityRef: 'group:acme/blue',
          reassignable: false,
        },
      ],
      suggestions: [],
    },
  ],
  targets: [{ ref: 'group:acme/red', title: 'Red team' }],
  hidden: 1,
});

const resultOf = (id: string) =>
  reassignmentSchema.parse({
    id,
    from: 'group:acme/old',
    to: 'group:acme/red',
    toTitle: 'Red team',
    entityRefs: ['component:acme/boats'],
    createdBy: 'user:acme/ada',
    createdAt: '2021-05-19T09:00:00.000Z',
    proposals: [
      {
        id: 'p1',
        repositoryId: 'r1',
        repositoryTitle: 'harbour',
        purpose: 'reassignment',
        subject: `reassignment:${id}`,
        status: 'proposed',
        title: 'Reassign 1',
        description: '',
        branch: 'waymark/x',
        baseCommit: 'c0ffee',
        files: [],
        entityRefs: [],
        createdBy: 'user:acme/ada',
        createdAt: '2021-05-19T09:00:00.000Z',
      },
    ],
    notPossible: [
      { entityRef: 'component:acme/ropes', reason: 'It is not in a file.' },
    ],
  });

function reassignmentBackend(list: object = affected) {
  const asked: object[] = [];
  server.use(
    http.get(`${baseUrl}/reassignments/affected`, () =>
      HttpResponse.json(list),
    ),
    http.post(`${baseUrl}/reassignments/preview`, async ({ request }) => {
      asked.push((await request.json()) as object);
      return HttpResponse.json(
        reassignmentPreviewSchema.parse({
          previews: [
            {
              repositoryId: 'r1',
              repositoryTitle: 'harbour',
              baseCommit: 'c0ffee',
              files: [
                {
                  path: 'catalog-info.yaml',
                  before: 'spec:\n  owner: old\n',
                  after: 'spec:\n  owner: red\n',
                },
              ],
              entityRefs: ['component:acme/boats'],
            },
          ],
          notPossible: [],
        }),
      );
    }),
    http.post(`${baseUrl}/reassignments`, async ({ request }) => {
      const body = (await request.json()) as { id: string };
      asked.push(body);
      return HttpResponse.json(resultOf(body.id), { status: 201 });
    }),
    http.get(`${baseUrl}/reassignments/:id`, ({ params }) =>
      HttpResponse.json(resultOf(String(params.id))),
    ),
  );
  return asked;
}

const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('reassigning', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('goes from the gaps to the proposals, with the changes shown first', async () => {
    const asked = reassignmentBackend();
    const user = userEvent.setup();
    open('/ownership');
    expect(
      await screen.findByText(
        /2 things belong to Old team, which no longer exists/,
      ),
    ).toBeVisible();
    await user.click(
      screen.getByRole('link', { name: 'Reassign what names Old team' }),
    );
    const table = await screen.findByRole('table', {
      name: 'What names Old team',
    });
    expect(
      within(table).getByRole('link', { name: /^harbour, line 3/ }),
    ).toHaveAttribute('href', 'https://git.example/CODEOWNERS#L3');
    await user.click(
      within(table).getByRole('checkbox', { name: 'Select ropes' }),
    );
    expect(
      screen.getByText(/3 of 4 former members are in Red team/),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Propose' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Red team' }));
    await user.click(
      screen.getByRole('button', { name: 'Preview the changes' }),
    );
    expect(
      await screen.findByText(/This changes 1 repository\. Nothing is written/),
    ).toBeVisible();
    expect(
      screen.getByRole('figure', { name: 'Changes of catalog-info.yaml' }),
    ).toHaveTextContent('owner: red');

    await user.click(screen.getByRole('button', { name: 'Propose' }));
    const proposals = await screen.findByRole('list', { name: 'Proposals' });
    expect(proposals).toHaveTextContent('proposed harbour: Reassign 1');
    expect(
      within(proposals).getByRole('link', { name: 'harbour' }),
    ).toHaveAttribute('href', '/ownership/proposals/p1');
    expect(screen.getByText(/It is not in a file\./)).toBeVisible();
    const change = {
      from: 'group:acme/old',
      to: 'group:acme/red',
      entityRefs: ['component:acme/boats'],
    };
    expect(asked).toEqual([
      change,
      { ...change, id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ]);
  });

  it('says who may, and what to do where it does not help', async () => {
    reassignmentBackend({ ...affected, targets: [] });
    const user = userEvent.setup();
    open('/ownership/reassign');
    await user.click(await screen.findByRole('link', { name: /to Old team/ }));
    expect(
      await screen.findByText(/The leads of a team can reassign things to it/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Propose' }),
    ).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('link', { name: '1 place names kim, who has left' }),
    );
    expect(
      await screen.findByRole('table', { name: 'What names kim' }),
    ).toHaveTextContent(/lead of a team.*annotation waymark\/lead/);
  });
});
