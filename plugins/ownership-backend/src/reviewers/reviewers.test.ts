import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';
import { actionsRegistryServiceRef } from '../alphaCompat';

const repository = {
  '.github/CODEOWNERS': [
    '* @meridian/core',
    '/billing/ @meridian/billing',
    '/search/ @meridian/search @meridian/core',
    '/free/',
    '/lost/ @meridian/nobody',
    '',
  ].join('\n'),
  '.waymark/modules.yaml': [
    'modules:',
    '  - name: Billing',
    '    paths: [billing/]',
    '    owner: group:default/billing',
    'joint:',
    '  - title: Shared library',
    '    paths: [shared/]',
    '    owners:',
    '      primary: group:default/core',
    '      coOwners: [group:default/search]',
    '      rule: all',
    '',
  ].join('\n'),
  'billing/invoice.rb': '',
  'search/index.rb': '',
  'shared/lib.rb': '',
  'README.md': '',
};

const person = (
  name: string,
  group: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default', annotations },
  spec: { profile: { displayName: name }, memberOf: [group] },
  relations: [{ type: 'memberOf', targetRef: `group:default/${group}` }],
});

const entities = [
  ...team('core'),
  ...team('billing'),
  ...team('search'),
  person('away', 'billing', { 'waymark/away': '2020-01-01/2099-12-31' }),
  person('ada', 'billing', { 'github.com/user-login': 'ada-hub' }),
  component('shop', 'shop', {
    owner: 'group:default/core',
    annotations: { 'waymark/modules-file': '.waymark/modules.yaml' },
  }),
];

describe.each(databases.eachSupportedId())('reviewers on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let repositoryId: string;
  const registry = actionsRegistryServiceMock();

  beforeAll(async () => {
    backend = await startOwnership({
      repositories: { shop: repository },
      entities,
      knex: await createDatabase(id),
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await backend.settle();
    const { body } = await request(backend.server).get(
      '/api/ownership/repositories',
    );
    repositoryId = body.items[0].id;
  });
  afterAll(() => backend.dispose());

  const ask = (body: object | string) =>
    request(backend.server)
      .post(`/api/ownership/repositories/${repositoryId}/reviewers`)
      .set('content-type', 'application/json')
      .send(body);

  it('is answered to assistants too', async () => {
    const suggest = async (input: object) =>
      await registry.invoke({
        id: 'test:suggest-reviewers',
        input: { repositoryId, ...input } as never,
      });
    const { output } = await suggest({
      paths: ['billing/invoice.rb', 'search/index.rb', 'free/a'],
      author: '@ada-hub',
    });
    const { body } = await ask({
      paths: ['billing/invoice.rb', 'search/index.rb', 'free/a'],
      author: '@ada-hub',
    });
    expect(output).toEqual({
      teams: body.teams.map((each: any) => ({
        ref: each.owner.ref,
        title: each.owner.title,
        mandatory: each.mandatory,
        alternatives: each.alternatives.map(({ ref }: any) => ref),
        reasons: each.requirements.map(({ reason }: any) => reason),
        people: each.people.map(({ ref, title, reason }: any) => ({
          ref,
          title,
          reason,
        })),
        ...(each.problem ? { problem: each.problem } : {}),
      })),
      fewest: true,
      pairs: body.pairs.map(({ owners, reason }: any) => ({ owners, reason })),
      uncovered: body.uncovered.map(({ reason, pathCount, paths }: any) => ({
        reason,
        pathCount,
        paths,
      })),
      commit: body.commit,
      stale: false,
    });
    expect(body.teams.length).toBeGreaterThan(1);
    expect(JSON.stringify(output)).not.toMatch(/user:default\/(ada|away)"/);
    await expect(suggest({ paths: ['../x'] })).rejects.toThrow(/paths/);
    await expect(
      suggest({ paths: ['a'], repositoryId: 'gone' }),
    ).rejects.toThrow(/gone/);
  });

  it('names teams, pairs, people and what is left over', async () => {
    const { body, status } = await ask({
      paths: [
        'billing/invoice.rb',
        'search/index.rb',
        'README.md',
        'free/a',
        'lost/b',
      ],
      author: '@ada-hub',
    });
    expect([status, body.error]).toEqual([200, undefined]);
    expect(body).toMatchObject({
      repositoryId,
      pathCount: 5,
      author: { ref: 'user:default/ada', exists: true },
      fewest: true,
      loadKnown: false,
      stale: false,
    });
    expect(body.commit).toMatch(/^[0-9a-f]{40}$/);
    const byRef = (ref: string) =>
      body.teams.find((each: any) => each.owner.ref === ref);
    expect(body.teams).toHaveLength(2);
    expect(byRef('group:default/core')).toMatchObject({
      mandatory: true,
      pathCount: 2,
      people: [{ ref: 'user:default/lead-core' }],
    });
    expect(byRef('group:default/billing')).toMatchObject({
      requirements: [
        {
          area: 'module Billing',
          rule: { line: 2, pattern: '/billing/' },
          paths: ['billing/invoice.rb'],
        },
      ],
      people: [
        {
          title: 'Lead of billing',
          reason: 'the only one who is here; open reviews are not known',
        },
      ],
      unavailable: [
        { ref: 'user:default/ada', reason: 'wrote the change' },
        { ref: 'user:default/away', reason: 'away until 2099-12-31' },
      ],
    });
    expect(body.pairs).toMatchObject([
      {
        owners: ['group:default/billing', 'group:default/core'],
        kind: 'cross-module',
      },
    ]);
    expect(
      body.uncovered.map(({ kind, paths }: any) => [kind, ...paths]),
    ).toEqual([
      ['cleared', 'free/a'],
      ['unknown-owner', 'lost/b'],
    ]);
  });

  it('asks all joint owners where that is declared', async () => {
    const { body } = await ask({ paths: ['shared/lib.rb'] });
    expect(body.teams.map(({ owner }: any) => owner.ref)).toEqual([
      'group:default/core',
      'group:default/search',
    ]);
    expect(body.pairs).toMatchObject([
      {
        kind: 'joint',
        reason: 'Joint ownership of Shared library: all owners approve',
      },
    ]);
  });

  it.each([
    [{}, 400, /paths: /],
    [{ paths: [] }, 400, /paths: must name at least one path/],
    [{ paths: 'a' }, 400, /paths: /],
    [{ paths: [''] }, 400, /paths\.0: must not be empty/],
    [{ paths: ['a', '../b'] }, 400, /paths\.1: must not leave the repository/],
    [{ paths: ['a\0'] }, 400, /paths\.0: must not contain NUL/],
    [{ paths: ['x'.repeat(5000)] }, 400, /paths\.0: must have at most 4096/],
    [{ paths: Array(3001).fill('a') }, 400, /paths: must name at most 3000/],
    [{ paths: ['a'], author: 'group:default/core' }, 400, /author: must be/],
    [{ paths: ['a'], author: 7 }, 400, /author: /],
    [{ paths: Array(3000).fill('a'.repeat(400)) }, 413, /large/],
  ])('refuses %p with %d', async (body, status, message) => {
    const response = await ask(body);
    expect([response.status, response.body.error.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
  });

  it('answers 3,000 paths, and 404 for a repository that is not there', async () => {
    const paths = Array.from({ length: 3000 }, (_, n) => `billing/${n}.rb`);
    const { body } = await ask({ paths });
    expect(body.teams).toMatchObject([{ pathCount: 3000 }]);
    expect(body.teams[0].paths).toHaveLength(20);
    const absent = await request(backend.server)
      .post('/api/ownership/repositories/absent/reviewers')
      .send({ paths: ['a'] });
    expect(absent.status).toBe(404);
    const nobody = await request(backend.server)
      .post(`/api/ownership/repositories/${repositoryId}/reviewers`)
      .set('authorization', mockCredentials.none.header())
      .send({ paths: ['a'] });
    expect(nobody.status).toBe(401);
  });
});
