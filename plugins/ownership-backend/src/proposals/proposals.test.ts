import { ConfigReader } from '@backstage/config';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { LocalGit } from '@waymark/local-git';
import type { Person } from '@waymark/people';
import {
  decideOwnership,
  ProposalWriters,
  RepositoryReaders,
} from '@waymark/plugin-ownership-node';
import type { GitWorld } from '@waymark/testing-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { type Caller, DatabaseDirectoryStore } from '@waymark/backend-features';
import { actionsRegistryServiceRef } from '../alphaCompat';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  addressOf,
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';
import { DatabaseThingStore } from '../entities/DatabaseThingStore';
import { DatabaseModuleStore } from '../modules/DatabaseModuleStore';
import { DatabaseRepositoryStore } from '../repositories/DatabaseRepositoryStore';
import { DatabaseScanStore } from '../scans/DatabaseScanStore';
import { DatabaseTreeStore } from '../scans/DatabaseTreeStore';
import { RepositoryEvaluator } from '../scans/RepositoryEvaluator';
import { LocalGitRepositoryReader } from '../scans/readers/LocalGitRepositoryReader';
import { readOwnershipSettings } from '../settings';
import { createProposals } from './createProposals';
import { LocalGitProposalWriter } from './writers/LocalGitProposalWriter';

jest.setTimeout(120_000);

const host = 'git.localhost:7007';
const billing = 'component:default/billing';
const green = 'group:default/green';
const declaredIn = (repository: string) => ({
  'backstage.io/managed-by-location': `url:${addressOf(
    repository,
    'catalog-info.yaml',
  )}`,
});
const catalogFile = `# Billing
kind: Component
metadata:
  name: billing
spec:
  type: service
  owner: blue # since 2024
`;
const repositories = {
  shop: {
    'catalog-info.yaml': catalogFile,
    '.github/CODEOWNERS': '* @meridian/blue\n/docs/ @meridian/red\n',
    'main.go': 'package main\n',
    'docs/a.md': '# A\n',
  },
  monolith: {
    'catalog-info.yaml': catalogFile.replace('billing', 'monolith'),
    '.waymark/modules.yaml':
      'modules:\n  - name: search\n    paths: [packs/search/]\n    owner: group:default/blue\n',
    'packs/search/a.rb': '',
    'packs/search/b.rb': '',
    CODEOWNERS: '* @meridian/blue\n',
  },
};
const caller = { name: 'user:default/lead-blue' } as Caller;
const options = {
  purpose: 'transfer' as const,
  subject: 'transfer:1',
  title: 'Give billing to green',
  description: 'Both teams signed.',
  caller,
};

/** Who asks, for the policy; nobody in particular may do everything. */
let asking: Person | undefined;
const noRoles = { platform: [], escalation: [], product: [] };
const asPolicy = mockServices.permissions.mock({
  authorize: async requests =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  authorizeConditional: async requests =>
    requests.map(
      ({ permission }) =>
        (asking && decideOwnership(permission, asking, noRoles)) || {
          result: AuthorizeResult.ALLOW,
        },
    ),
}).factory;
const leadOf = (name: string): Person => ({
  userRef: `user:default/lead-${name}`,
  ownershipRefs: [`user:default/lead-${name}`],
  ledGroupRefs: [`group:default/${name}`],
});

async function start(id: TestDatabaseId) {
  asking = undefined;
  const knex: Knex = await createDatabase(id);
  const actions = actionsRegistryServiceMock();
  const backend = await startOwnership({
    repositories,
    features: [
      asPolicy,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
    ],
    knex,
    entities: [
      ...['blue', 'green', 'red'].flatMap(team),
      component('billing', 'shop', {
        owner: 'blue',
        annotations: declaredIn('shop'),
      }),
      component('monolith', 'monolith', {
        owner: 'blue',
        annotations: declaredIn('monolith'),
      }),
      component('elsewhere', 'shop', {
        path: 'docs/',
        owner: 'blue',
        annotations: {
          'backstage.io/managed-by-location': 'file:/catalog/all.yaml',
        },
      }),
      {
        ...component('monolith-search', 'monolith', { path: 'packs/search/' }),
        metadata: {
          name: 'monolith-search',
          namespace: 'default',
          annotations: {
            'backstage.io/source-location': `url:${addressOf(
              'monolith',
              'packs/search/',
            )}`,
            'waymark/module-of': 'component:default/monolith',
            'waymark/module-paths': 'packs/search/',
          },
        },
        spec: { type: 'module', owner: 'group:default/blue' },
      },
    ],
  });
  await backend.settle();
  const { proposals, feature } = serviceOn(
    knex,
    backend.world,
    backend.catalog,
  );
  return {
    ...backend,
    actions,
    knex,
    proposals,
    follow: feature.tasks![0].run,
  };
}

/** A second process on the same database and repositories. */
function serviceOn(knex: Knex, world: GitWorld, catalog: object) {
  const logger = mockServices.logger.mock();
  const config = new ConfigReader({
    localGit: {
      host,
      owners: [{ name: 'meridian', root: world.path('bare') }],
    },
    integrations: { gitea: [{ host, baseUrl: `http://${host}` }] },
    ownership: { owners: { organisations: { meridian: 'default' } } },
  });
  const localGit = LocalGit.fromConfig(config as never, { logger });
  const readers = new RepositoryReaders();
  readers.addRepositoryReader(new LocalGitRepositoryReader(localGit));
  const proposalWriters = new ProposalWriters();
  proposalWriters.addProposalWriter(
    new LocalGitProposalWriter(localGit, () => new Date()),
  );
  const stores = {
    directory: new DatabaseDirectoryStore(knex),
    modules: new DatabaseModuleStore(knex),
    repositories: new DatabaseRepositoryStore(knex),
    scans: new DatabaseScanStore(knex),
    things: new DatabaseThingStore(knex),
    trees: new DatabaseTreeStore(knex),
  };
  const settings = readOwnershipSettings(config);
  return createProposals({
    ...stores,
    knex,
    settings,
    readers,
    proposalWriters,
    catalog,
    logger,
    auth: mockServices.auth(),
    integrations: ScmIntegrations.fromConfig(config),
    evaluator: new RepositoryEvaluator({ ...stores, knex, settings } as never),
    now: () => new Date(),
  } as never);
}

describe.each(databases.eachSupportedId())('proposals on %s', id => {
  let backend: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    backend = await start(id);
  });
  afterEach(() => backend.dispose());

  const git = (repository: string, ...args: string[]) =>
    backend.world.git(backend.world.path(`bare/${repository}.git`), args);
  const get = async (path: string) =>
    (await request(backend.server).get(`/api/ownership${path}`)).body;
  const post = (path: string, body: object = {}) =>
    request(backend.server).post(`/api/ownership${path}`).send(body);
  const pushToMain = async (files: Record<string, string>) => {
    const work = backend.world.path('work/shop');
    const bare = backend.world.path('bare/shop.git');
    backend.world.git(work, ['pull', '-q', '--ff-only', bare, 'main']);
    backend.world.commit(work, { files });
    backend.world.git(work, ['push', '-q', bare, 'main']);
  };

  it('shows, proposes, merges and follows a change of owner', async () => {
    const { proposals } = backend;
    const changes = [{ entityRef: billing, ownerRef: green }];
    const { previews, notPossible } = await proposals.preview(changes);
    expect(notPossible).toEqual([]);
    expect(previews).toEqual([
      expect.objectContaining({
        repositoryTitle: 'meridian/shop',
        entityRefs: [billing],
        files: [
          {
            path: '.github/CODEOWNERS',
            before: repositories.shop['.github/CODEOWNERS'],
            after: '* @meridian/green\n/docs/ @meridian/red\n',
          },
          {
            path: 'catalog-info.yaml',
            before: catalogFile,
            after: catalogFile.replace('blue', 'group:default/green'),
          },
        ],
      }),
    ]);
    expect(git('shop', 'branch')).toBe('* main');

    const [first, second] = await Promise.all([
      proposals.propose(changes, options),
      serviceOn(backend.knex, backend.world, backend.catalog).proposals.propose(
        changes,
        options,
      ),
    ]);
    expect(second.proposals).toEqual(first.proposals);
    const [proposal] = first.proposals;
    expect(proposal).toMatchObject({
      status: 'proposed',
      subject: 'transfer:1',
      createdBy: 'user:default/lead-blue',
      headCommit: git('shop', 'rev-parse', proposal.branch),
    });
    expect(git('shop', 'branch')).toBe(`* main\n  ${proposal.branch}`);
    expect(git('shop', 'log', '-1', '--format=%an', proposal.branch)).toBe(
      'Lead of blue',
    );
    expect((await get('/proposals?subject=transfer:1')).items).toEqual([
      expect.objectContaining({
        id: proposal.id,
        paths: ['.github/CODEOWNERS', 'catalog-info.yaml'],
      }),
    ]);

    const told = await backend.actions.invoke({
      id: 'test:list-ownership-proposals',
      input: { status: 'proposed' },
    });
    expect(told.output).toMatchObject({
      proposals: [{ id: proposal.id, repository: 'meridian/shop' }],
    });

    const refresh = jest.spyOn(backend.catalog, 'refreshEntity');
    const merged = await post(`/proposals/${proposal.id}/merge`);
    expect(merged.body).toMatchObject({
      status: 'merged',
      mergedAt: expect.any(String),
      canMerge: true,
      events: [{ kind: 'created' }, { kind: 'written' }, { kind: 'merged' }],
    });
    expect(git('shop', 'show', 'main:catalog-info.yaml')).toContain(
      'owner: group:default/green # since 2024',
    );
    expect(refresh).toHaveBeenCalledWith(billing, expect.anything());
    const [{ id: repositoryId }] = (await get('/repositories')).items.filter(
      (each: { title: string }) => each.title === 'meridian/shop',
    );
    expect((await get(`/repositories/${repositoryId}/scan`)).status).toBe(
      'queued',
    );
    expect((await post(`/proposals/${proposal.id}/merge`)).status).toBe(409);
    // Everything is as decided: asked again, there is nothing more to propose.
    const again = await proposals.propose(changes, options);
    expect(again.proposals).toMatchObject([
      { id: proposal.id, status: 'merged' },
    ]);
  });

  it('lets those who give and receive merge, and no third team of the repository', async () => {
    const [proposal] = (
      await backend.proposals.propose(
        [{ entityRef: billing, ownerRef: green }],
        options,
      )
    ).proposals;
    await backend
      .knex('things')
      .where({ entity_ref: 'component:default/elsewhere' })
      .update({ owner_ref: 'group:default/red' });
    const path = `/proposals/${proposal.id}`;

    asking = leadOf('red');
    expect(await get(path)).toMatchObject({
      mayMerge: false,
      mayChange: false,
    });
    const refused = await post(`${path}/merge`);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringMatching(/the teams that give and receive/),
    ]);
    asking = leadOf('blue');
    expect((await get(path)).mayMerge).toBe(true);
    asking = leadOf('green');
    expect((await post(`${path}/merge`)).status).toBe(200);
  });

  it('finds the branch again when a process ended before it could say so', async () => {
    const { proposals, knex } = backend;
    const changes = [{ entityRef: billing, ownerRef: green }];
    const [before] = (await proposals.propose(changes, options)).proposals;
    await knex('proposals').update({
      status: 'failed',
      head_commit: null,
      url: null,
    });
    const [after] = (await proposals.propose(changes, options)).proposals;
    expect(after).toEqual(before);
    await knex('proposals').update({
      status: 'failed',
      head_commit: null,
      created_at: '2026-01-01T00:00:00.000Z',
    });
    await backend.follow();
    expect(await proposals.ofSubject('transfer:1')).toMatchObject([
      { id: before.id, status: 'proposed', headCommit: before.headCommit },
    ]);
  });

  it('brings a proposal up to date when the decision or the base changes', async () => {
    const { proposals } = backend;
    const [first] = (
      await proposals.propose(
        [{ entityRef: billing, ownerRef: green }],
        options,
      )
    ).proposals;
    const [second] = (
      await proposals.propose(
        [{ entityRef: billing, ownerRef: 'group:default/red' }],
        { ...options, title: 'Give billing to red' },
      )
    ).proposals;
    expect(second).toMatchObject({
      id: first.id,
      title: 'Give billing to red',
    });
    expect(git('shop', 'show', `${first.branch}:catalog-info.yaml`)).toContain(
      'owner: group:default/red',
    );

    await pushToMain({
      'catalog-info.yaml': catalogFile.replace('blue # since', 'blue # from'),
    });
    await backend.follow();
    expect(await get(`/proposals/${first.id}`)).toMatchObject({
      status: 'outdated',
      problem: expect.stringMatching(/same lines/),
    });
    const refused = await post(`/proposals/${first.id}/merge`);
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringMatching(/Refresh it first/),
    ]);
    const refreshed = await post(`/proposals/${first.id}/refresh`);
    expect(refreshed.body).toMatchObject({ id: first.id, status: 'proposed' });
    expect(git('shop', 'show', `${first.branch}:catalog-info.yaml`)).toContain(
      'owner: group:default/red # from',
    );
    await pushToMain({
      'catalog-info.yaml': catalogFile.replace('blue # since', 'blue # of'),
    });
    const conflict = await post(`/proposals/${first.id}/merge`);
    expect(conflict.status).toBe(409);
    expect(await get(`/proposals/${first.id}`)).toMatchObject({
      status: 'outdated',
    });
    const closed = await post(`/proposals/${first.id}/close`);
    expect(closed.body.status).toBe('closed');
    expect(git('shop', 'branch')).toBe('* main');
    expect((await post(`/proposals/${first.id}/refresh`)).status).toBe(409);
  });

  it('notices a merge that was made elsewhere, and a branch that is gone', async () => {
    const { proposals, follow } = backend;
    const changes = [{ entityRef: billing, ownerRef: green }];
    const [first] = (await proposals.propose(changes, options)).proposals;
    git('shop', 'update-ref', 'refs/heads/main', first.headCommit!);
    await follow();
    expect(await proposals.ofSubject('transfer:1')).toMatchObject([
      { id: first.id, status: 'merged' },
    ]);
    const [second] = (
      await proposals.propose(
        [{ entityRef: billing, ownerRef: 'group:default/red' }],
        options,
      )
    ).proposals;
    expect(second.id).not.toBe(first.id);
    git('shop', 'branch', '-D', second.branch);
    await follow();
    expect(await proposals.ofSubject('transfer:1')).toMatchObject([
      { id: second.id, status: 'closed' },
    ]);
  });

  it('changes modules, and says what has to be done by hand', async () => {
    const { proposals } = backend;
    const { previews, notPossible } = await proposals.preview([
      { entityRef: 'component:default/monolith-search', ownerRef: green },
      { entityRef: 'component:default/elsewhere', ownerRef: green },
      { entityRef: 'component:default/none', ownerRef: green },
      { entityRef: billing, ownerRef: 'group:default/nobody' },
    ]);
    expect(previews.flatMap(({ files }) => files)).toEqual([
      expect.objectContaining({
        path: '.waymark/modules.yaml',
        after: repositories.monolith['.waymark/modules.yaml'].replace(
          'blue',
          'green',
        ),
      }),
      expect.objectContaining({
        path: 'CODEOWNERS',
        after: '* @meridian/blue\n/packs/search/ @meridian/green\n',
      }),
      expect.objectContaining({
        path: '.github/CODEOWNERS',
        after: '* @meridian/blue\n/docs/ @meridian/green\n',
      }),
    ]);
    expect(notPossible).toEqual([
      {
        entityRef: 'component:default/none',
        reason: expect.stringMatching(/There is no component:default\/none/),
      },
      {
        entityRef: billing,
        reason: 'group:default/nobody is no team or person of the catalog.',
      },
      {
        entityRef: 'component:default/elsewhere',
        reason: expect.stringMatching(
          /declared at file:\/catalog\/all.yaml.*by hand/,
        ),
      },
    ]);
  });

  it('makes CODEOWNERS from the catalog, and asks before it replaces what was edited', async () => {
    const { items } = await get('/repositories');
    const { id: shop } = items.find(
      (each: { title: string }) => each.title === 'meridian/shop',
    );
    const path = `/repositories/${shop}/codeowners`;
    const preview = await post(`${path}/preview`);
    expect(preview.body).toMatchObject({
      changed: true,
      canPropose: true,
      mayPropose: true,
      handEditedLines: [],
      file: {
        path: '.github/CODEOWNERS',
        after: expect.stringMatching(
          /waymark:begin[^]*\/docs\/ @meridian\/blue/,
        ),
      },
      changes: [
        {
          before: { state: 'owned', owners: ['@meridian/red'] },
          after: { state: 'owned', owners: ['@meridian/blue'] },
          fileCount: 1,
          paths: ['docs/a.md'],
        },
      ],
      problems: expect.arrayContaining([
        {
          severity: 'warning',
          message: expect.stringMatching(
            /^Line \d+ of \.github\/CODEOWNERS is written by hand \(.*@meridian\/red\) and no longer decides 1 file, for example docs\/a\.md/,
          ),
        },
      ]),
    });
    const proposed = await post(`${path}/propose`);
    expect([proposed.status, proposed.body.status]).toEqual([201, 'proposed']);
    expect((await post(`${path}/preview`)).body.openProposalId).toBe(
      proposed.body.id,
    );
    expect((await post(`${path}/propose`)).body.id).toBe(proposed.body.id);
    await post(`/proposals/${proposed.body.id}/merge`);
    const nothing = await post(`${path}/propose`);
    expect([nothing.status, nothing.body.error.message]).toEqual([
      409,
      expect.stringMatching(/already says what the catalog says/),
    ]);
    await pushToMain({
      '.github/CODEOWNERS': preview.body.file.after.replace(
        '/docs/ @meridian/blue',
        '/docs/ @meridian/red',
      ),
    });
    const edited = await post(`${path}/propose`);
    expect([edited.status, edited.body.error.message]).toEqual([
      409,
      expect.stringMatching(/edited by hand in line \d+.*force/),
    ]);
    expect((await post(`${path}/preview`)).body.handEditedLines).toHaveLength(
      1,
    );
    const forced = await post(`${path}/propose`, { force: true });
    expect(forced.body.files[0].after).toBe(preview.body.file.after);
  });

  it('makes the generated block anew when an owner changes', async () => {
    const { items } = await get('/repositories');
    const { id: shop } = items.find(
      (each: { title: string }) => each.title === 'meridian/shop',
    );
    const { body } = await post(`/repositories/${shop}/codeowners/preview`);
    await pushToMain({ '.github/CODEOWNERS': body.file.after });
    const previewOf = async () =>
      await backend.proposals.preview([
        { entityRef: billing, ownerRef: green },
      ]);
    const { previews } = await previewOf();
    expect(previews[0].files[0].after).toBe(
      body.file.after
        .replace('\n* @meridian/blue', '\n* @meridian/green')
        .replace(
          /begin \w+/,
          /begin \w+/.exec(previews[0].files[0].after!)![0],
        ),
    );
    await pushToMain({
      '.github/CODEOWNERS': body.file.after.replace(
        '/docs/ @meridian/blue',
        '/docs/ @meridian/red',
      ),
    });
    const edited = await previewOf();
    expect(edited.previews[0].files.map(({ path }) => path)).toEqual([
      'catalog-info.yaml',
    ]);
    expect(edited.notPossible).toEqual([
      {
        entityRef: billing,
        reason: expect.stringMatching(
          /CODEOWNERS cannot be changed for it: its generated block was edited by hand in line \d+/,
        ),
      },
    ]);
  });

  it('lists the newest without their texts, and says when there are older ones', async () => {
    const list = async (limit: number) =>
      (
        await request(backend.server).get(
          `/api/ownership/proposals?limit=${limit}`,
        )
      ).body;
    await backend.proposals.propose([{ entityRef: billing, ownerRef: green }], {
      ...options,
      subject: 'transfer:older',
    });
    await backend.proposals.propose([{ entityRef: billing, ownerRef: green }], {
      ...options,
      subject: 'transfer:newer',
    });
    const one = await list(1);
    expect(one).toMatchObject({
      more: true,
      items: [
        {
          subject: 'transfer:newer',
          paths: ['.github/CODEOWNERS', 'catalog-info.yaml'],
        },
      ],
    });
    expect(Object.keys(one.items[0])).not.toContain('files');
    expect(await list(500)).toMatchObject({ more: false });
  });

  it('answers bad input with a sentence', async () => {
    for (const [method, path, body, status, message] of [
      [
        'post',
        '/repositories/none/codeowners/preview',
        {},
        404,
        /no repository 'none'/,
      ],
      [
        'post',
        '/repositories/none/codeowners/propose',
        {},
        404,
        /no repository 'none'/,
      ],
      [
        'post',
        '/repositories/none/codeowners/propose',
        { force: 1 },
        400,
        /force:/,
      ],
      ['get', '/proposals/none', {}, 404, /no proposal 'none'/],
      ['post', '/proposals/none/merge', {}, 404, /no proposal 'none'/],
      ['get', '/proposals?status=open', {}, 400, /status:/],
      ['get', '/proposals?limit=501', {}, 400, /limit: must be at most 500/],
      [
        'get',
        '/proposals?subject=a%00b',
        {},
        400,
        /subject: must not contain NUL/,
      ],
    ] as const) {
      const answer =
        method === 'get'
          ? await request(backend.server).get(`/api/ownership${path}`)
          : await post(path, body);
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        expect.stringMatching(message),
      ]);
    }
  });
});
