import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Person } from '@waymark/people';
import { decideOwnership } from '@waymark/plugin-ownership-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  addressOf,
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';
import { DatabaseReassignmentStore } from './DatabaseReassignmentStore';

jest.setTimeout(60_000);

const old = 'group:default/core';
const next = 'group:default/core-platform';
const refs = ['a', 'b'].map(name => `component:default/${name}`);
const catalogFile = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  owner: core
`;

/** Whoever asks leads the team that the things shall go to, and no other. */
const lead: Person = {
  userRef: 'user:default/lin',
  ownershipRefs: ['user:default/lin'],
  ledGroupRefs: [next],
};
const asPolicy = mockServices.permissions.mock({
  authorize: async requests =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  authorizeConditional: async requests =>
    requests.map(
      ({ permission }) =>
        (permission.name === 'ownership.reassignment.propose' &&
          decideOwnership(permission, lead, {
            platform: [],
            escalation: [],
            product: [],
          })) || { result: AuthorizeResult.ALLOW },
    ),
}).factory;

async function startWorld(knex: Knex) {
  const place = (name: string) => ({
    path: `${name}/`,
    annotations: {
      'backstage.io/managed-by-location': `url:${addressOf(
        'big',
        `${name}/catalog-info.yaml`,
      )}`,
    },
  });
  const backend = await startOwnership({
    knex,
    repositories: {
      big: {
        CODEOWNERS: '/a/ @meridian/core\n/b/ @meridian/core\n',
        'a/catalog-info.yaml': catalogFile('a'),
        'b/catalog-info.yaml': catalogFile('b'),
        'c/catalog-info.yaml': catalogFile('c').replace('core', 'edge'),
      },
    },
    entities: [
      ...team('core-platform'),
      ...team('edge'),
      component('a', 'big', { owner: old, ...place('a') }),
      component('b', 'big', { owner: old, ...place('b') }),
      component('c', 'big', { owner: 'group:default/edge', ...place('c') }),
    ],
    features: [asPolicy],
  });
  await backend.settle();
  return backend;
}

describe.each(databases.eachSupportedId())('reassignments on %s', id => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startWorld>>;
  const post = async (path: string, body: object) =>
    await request(backend.server).post(`/api/ownership${path}`).send(body);
  const get = async (path: string) =>
    await request(backend.server).get(`/api/ownership${path}`);

  beforeAll(async () => {
    knex = await createDatabase(id);
    backend = await startWorld(knex);
  });
  afterAll(() => backend?.dispose());

  it('lists what names a team that is gone, and who could take over', async () => {
    const { body } = await get('/reassignments/affected');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ key: old, problem: 'missing' });
    expect(
      body.items[0].uses.map((use: { use: string; title: string }) => [
        use.use,
        use.title,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['owner', 'a'],
        ['owner', 'b'],
        ['codeowners', 'meridian/big'],
      ]),
    );
    expect(body.items[0].suggestions).toMatchObject([
      { ref: next, reason: 'Its name is like the old one.' },
    ]);
    expect(body.targets).toEqual([{ ref: next, title: 'Team core-platform' }]);
  });

  it.each([
    ['the same team', { to: old }, 400, /to: must be somebody else/],
    [
      'a team that does not exist',
      { to: 'group:x/y' },
      400,
      /to: group:x\/y is no/,
    ],
    [
      'a team that one does not lead',
      { to: 'group:default/edge' },
      403,
      /^Only the leads of Team edge, the platform and the escalation group/,
    ],
    [
      'from a team that is there',
      { from: 'group:default/edge' },
      409,
      /still there.*transfer/,
    ],
    [
      'something of others',
      { entityRefs: ['component:default/c'] },
      400,
      /component:default\/c does not belong to group:default\/core/,
    ],
    ['nothing', { entityRefs: [] }, 400, /at least one/],
    ['no ref', { from: 'a b' }, 400, /from: must be an entity ref/],
  ])('refuses %s', async (_, change, status, message) => {
    const answer = await post('/reassignments/preview', {
      from: old,
      to: next,
      entityRefs: refs,
      ...change,
    });
    expect(answer.body.error.message).toMatch(message);
    expect(answer.status).toBe(status);
  });

  it('previews without writing, then proposes once', async () => {
    const change = { from: old, to: next, entityRefs: refs };
    const preview = await post('/reassignments/preview', change);
    expect(preview.body.notPossible).toEqual([]);
    const [{ files }] = preview.body.previews;
    expect(files.map((file: { path: string }) => file.path).sort()).toEqual([
      'CODEOWNERS',
      'a/catalog-info.yaml',
      'b/catalog-info.yaml',
    ]);
    expect(await knex('reassignments')).toEqual([]);
    expect(await knex('proposals')).toEqual([]);

    const body = { id: 'reassign-1', ...change };
    const first = await post('/reassignments', body);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      toTitle: 'Team core-platform',
      proposals: [{ status: 'proposed', subject: 'reassignment:reassign-1' }],
      notPossible: [],
    });
    const again = await post('/reassignments', body);
    expect(again.body.proposals).toHaveLength(1);
    expect(await knex('proposals')).toHaveLength(1);
    expect((await get('/reassignments/reassign-1')).body.id).toBe('reassign-1');
    expect((await get('/reassignments/reassign-2')).status).toBe(404);
    const other = await post('/reassignments', {
      ...body,
      entityRefs: [refs[0]],
    });
    expect(other.status).toBe(409);
  });

  it('remembers teams for the day when they are gone', async () => {
    const store = new DatabaseReassignmentStore(knex);
    expect(await store.knownTeams()).toEqual([
      {
        ref: next,
        title: 'Team core-platform',
        memberRefs: ['user:default/lead-core-platform'],
      },
      expect.objectContaining({ ref: 'group:default/edge' }),
    ]);
  });
});
