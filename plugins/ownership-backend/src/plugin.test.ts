import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  addressOf,
  component,
  startOwnership,
  team,
} from './__testUtils__/startOwnership';

const monolith = {
  CODEOWNERS: [
    '# who looks after what',
    '/packs/billing/ @meridian/money',
    '/packs/billing/tax/ @meridian/tax # shadowed',
    '/packs/ @meridian/core',
    '/packs/gone/ @meridian/nobody',
    '',
  ].join('\n'),
  'README.md': 'hello',
  '.waymark/modules.yaml':
    'modules:\n  - name: billing\n    paths: [packs/billing]\n  - name: core\n    paths: [packs/core]\n    owner: core\n',
  'packs/billing/a.rb': 'a',
  'packs/billing/tax/b.rb': 'b',
  'packs/core/c.rb': 'c',
};
const entities = [
  ...team('core'),
  ...team('money'),
  component('monolith', 'monolith', {
    owner: 'group:default/core',
    spec: { system: 'platform' },
  }),
  component('orphan', 'orphan'),
  component('elsewhere', 'monolith', {
    owner: 'group:default/money',
    annotations: { 'backstage.io/source-location': 'url:https://x.example/' },
  }),
];

describe('ownership backend', () => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let monolithId: string;

  beforeAll(async () => {
    backend = await startOwnership({
      repositories: { monolith, orphan: { 'main.go': 'package main' } },
      entities,
    });
    await backend.settle();
    const { body } = await request(backend.server).get(
      '/api/ownership/repositories',
    );
    monolithId = body.items.find(
      (each: { title: string }) => each.title === 'meridian/monolith',
    ).id;
  });

  afterAll(() => backend?.dispose());

  it('finds repositories through the catalog and scans them', async () => {
    const { body, status } = await request(backend.server).get(
      '/api/ownership/repositories',
    );
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        title: 'meridian/monolith',
        url: addressOf('monolith'),
        provider: 'local-git',
        dialect: 'github',
        origin: 'discovered',
        stale: false,
        codeownersPath: 'CODEOWNERS',
        fileCount: 6,
        ruleCount: 4,
        coverage: { owned: 3, cleared: 0, unmatched: 3 },
        ownerRefs: ['group:default/core'],
        entityRefs: ['component:default/monolith'],
        mayScan: true,
        scan: { status: 'succeeded' },
      },
      { title: 'meridian/orphan', ruleCount: 0 },
    ]);
  });

  it('answers who owns a thousand entities at once, gaps and all', async () => {
    const { body } = await request(backend.server)
      .post('/api/ownership/owners')
      .send({
        entityRefs: [
          'Component:default/monolith',
          'component:default/orphan',
          'component:default/elsewhere',
          'component:default/unknown',
        ],
      });
    expect(body.hidden).toBe(1);
    expect(body.items).toMatchObject([
      {
        entityRef: 'component:default/monolith',
        owner: { ref: 'group:default/core', title: 'Team core', exists: true },
        source: 'declared',
        codeowners: { repositoryTitle: 'meridian/monolith', fileCount: 3 },
      },
      { entityRef: 'component:default/orphan', source: 'none', gap: 'unowned' },
      { entityRef: 'component:default/elsewhere', stale: false },
    ]);
    expect(body.items[2].codeowners).toBeUndefined();
  });

  it('adds leads, modules and findings for the page of one entity', async () => {
    const { body } = await request(backend.server).get(
      '/api/ownership/owners/component/default/monolith',
    );
    expect(body).toMatchObject({
      entityRef: 'component:default/monolith',
      leads: [{ ref: 'user:default/lead-core', title: 'Lead of core' }],
      mayScan: true,
      findings: { error: 0 },
    });
    const missing = await request(backend.server).get(
      '/api/ownership/owners/component/default/unknown',
    );
    expect(missing.status).toBe(404);
    expect(missing.body.error.message).toContain('component:default/unknown');
  });

  it('says who owns a file, and why', async () => {
    const { body } = await request(backend.server)
      .get(`/api/ownership/repositories/${monolithId}/paths`)
      .query({ path: 'packs/billing/tax/b.rb' });
    expect(body).toMatchObject({
      path: 'packs/billing/tax/b.rb',
      exists: true,
      isFolder: false,
      state: 'owned',
      owners: [
        { handle: '@meridian/core', ref: 'group:default/core', exists: true },
      ],
      deciding: [
        {
          file: 'CODEOWNERS',
          line: 4,
          href: `${addressOf('monolith')}CODEOWNERS#L4`,
        },
      ],
      shadowed: [{ line: 3 }, { line: 2 }],
      href: addressOf('monolith', 'packs/billing/tax/b.rb'),
    });
    const many = await request(backend.server)
      .post(`/api/ownership/repositories/${monolithId}/paths`)
      .send({ paths: ['README.md', 'packs/core', 'not/there.rb'] });
    expect(many.body.items).toMatchObject([
      { state: 'unmatched', exists: true },
      { exists: true, isFolder: true },
      { state: 'unmatched', exists: false },
    ]);
    const folder = await request(backend.server)
      .get(`/api/ownership/repositories/${monolithId}/folder`)
      .query({ path: 'packs' });
    expect(folder.body).toMatchObject({
      path: 'packs/',
      items: [
        { name: 'billing', path: 'packs/billing/', isFolder: true, files: 2 },
        { name: 'core', files: 1, owners: [{ handle: '@meridian/core' }] },
      ],
    });
  });

  it('lists findings, gaps and things', async () => {
    const findings = await request(backend.server)
      .get('/api/ownership/findings')
      .query({ repositoryId: monolithId });
    const kinds = findings.body.items.map(
      (item: { kind: string }) => item.kind,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['dead', 'shadowed', 'unknown-owner']),
    );
    expect(findings.body.total).toBe(kinds.length);
    const overview = await request(backend.server).get(
      '/api/ownership/overview',
    );
    expect(overview.body).toMatchObject({
      thingCount: 3,
      gapCounts: { unowned: 1 },
      gaps: [{ entityRef: 'component:default/orphan', gap: 'unowned' }],
      hidden: 0,
    });
    const things = await request(backend.server)
      .get('/api/ownership/things')
      .query({ ownerRef: 'group:default/core' });
    expect(things.body.items).toMatchObject([
      { entityRef: 'component:default/monolith', ownerTitle: 'Team core' },
    ]);
  });

  it('gives the catalog the modules and a feed to follow', async () => {
    const snapshot = await request(backend.server).get(
      '/api/ownership/catalog-snapshot',
    );
    expect(snapshot.body.modules).toMatchObject([
      {
        entityRef: 'component:default/monolith-billing',
        monolithRef: 'component:default/monolith',
        system: 'system:default/platform',
        paths: ['packs/billing/'],
        ownerRef: 'group:default/core',
        ownerSource: 'codeowners',
        ownerRule: 'CODEOWNERS:4',
        sourceUrl: addressOf('monolith', 'packs/billing/'),
      },
      { entityRef: 'component:default/monolith-core', ownerSource: 'declared' },
    ]);
    expect(snapshot.body.trees).toContainEqual(
      expect.objectContaining({
        url: addressOf('monolith', 'packs/core/'),
        ownerRef: 'group:default/core',
      }),
    );
    expect(snapshot.body.scannedRepositoryIds).toHaveLength(2);
    const changes = await request(backend.server)
      .get('/api/ownership/changes')
      .query({ after: snapshot.body.cursor });
    expect(changes.body).toEqual({ items: [], next: snapshot.body.cursor });
    const all = await request(backend.server).get('/api/ownership/changes');
    expect(all.body.items.length).toBeGreaterThan(1);
    const foreign = Buffer.from(
      '00000000-0000-0000-0000-000000000000:1',
    ).toString('base64url');
    const gone = await request(backend.server)
      .get('/api/ownership/changes')
      .query({ after: foreign });
    expect(gone.status).toBe(410);
  });

  it('scans when asked, and sees what was committed since', async () => {
    const work = backend.world.path('work/monolith');
    const sha = backend.world.commit(work, {
      files: { 'packs/core/new.rb': 'new' },
    });
    backend.world.git(work, [
      'push',
      '--quiet',
      backend.world.path('bare/monolith.git'),
      'main',
    ]);
    const asked = await request(backend.server).post(
      `/api/ownership/repositories/${monolithId}/scan`,
    );
    expect(asked.status).toBe(202);
    expect(['queued', 'running', 'succeeded']).toContain(asked.body.status);
    let state = asked.body;
    while (['queued', 'running'].includes(state.status)) {
      await new Promise(resolve => setTimeout(resolve, 20));
      state = (
        await request(backend.server).get(
          `/api/ownership/repositories/${monolithId}/scan`,
        )
      ).body;
    }
    expect(state).toMatchObject({ status: 'succeeded' });
    const { body } = await request(backend.server).get(
      `/api/ownership/repositories/${monolithId}`,
    );
    expect(body).toMatchObject({ commit: sha, fileCount: 7, stale: false });
  });

  it.each([
    ['post', '/owners', { entityRefs: 'x' }, 'entityRefs'],
    ['post', '/owners', { entityRefs: [] }, 'entityRefs'],
    ['post', '/owners', { entityRefs: ['nonsense'] }, 'entityRefs.0'],
    [
      'post',
      '/owners',
      { entityRefs: Array(1001).fill('a:b/c') },
      'entityRefs',
    ],
    ['post', '/owners', { entityRefs: ['a:b/c\0'] }, 'entityRefs.0'],
    ['post', '/repositories/x/paths', { paths: [1] }, 'paths.0'],
    ['post', '/repositories/x/paths', { paths: ['../etc/passwd'] }, 'paths.0'],
    ['post', '/repositories/x/paths', { paths: ['a\0'] }, 'paths.0'],
    ['get', '/repositories/x/paths', {}, 'path'],
    ['get', '/repositories/x/paths?path=a/../../b', {}, 'path'],
    ['get', '/repositories/x/paths?path=a%00b', {}, 'path'],
    ['get', '/repositories/x/paths?path=a&path=b', {}, 'path'],
    ['get', '/repositories/x/folder?path=..', {}, 'path'],
    ['get', '/findings?severity=bad', {}, 'severity'],
    ['get', '/findings?limit=0', {}, 'limit'],
    ['get', '/findings?cursor=x', {}, 'cursor'],
    ['get', '/things?gap=bad', {}, 'gap'],
    ['get', '/changes?after=x', {}, 'after'],
    ['get', '/metrics/ownership.findings?grain=year', {}, 'grain'],
  ])(
    'refuses %s %s (%#) and names the field',
    async (method, path, body, field) => {
      const address = `/api/ownership${path}`;
      const response =
        method === 'post'
          ? await request(backend.server)
              .post(address)
              .send(body as object)
          : await request(backend.server).get(address);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(`${field}:`);
    },
  );

  it('refuses bodies that are no JSON or too large, and unknown repositories', async () => {
    const broken = await request(backend.server)
      .post('/api/ownership/owners')
      .set('content-type', 'application/json')
      .send('{"entityRefs": [');
    expect(broken.status).toBe(400);
    const large = await request(backend.server)
      .post('/api/ownership/owners')
      .send({ entityRefs: ['a:b/c'], padding: 'x'.repeat(2_000_000) });
    expect(large.status).toBe(413);
    for (const path of ['', '/scan', '/paths?path=a', '/folder']) {
      const response = await request(backend.server).get(
        `/api/ownership/repositories/unknown${path}`,
      );
      expect(response.status).toBe(404);
      expect(response.body.error.message).toContain("'unknown'");
    }
  });

  it('serves what it knows while the catalog is down, and does not invent what callers may see', async () => {
    jest
      .spyOn(backend.catalog, 'streamEntities')
      .mockImplementation(async function* down() {
        throw new Error('catalog is down');
      });
    await backend.settle();
    const { body } = await request(backend.server).get(
      '/api/ownership/overview',
    );
    expect(body.thingCount).toBe(3);
  });
});

describe('ownership backend with a strict policy', () => {
  it('lets nobody in who may not read', async () => {
    const backend = await startOwnership({
      repositories: {},
      entities: [],
      features: [mockServices.permissions.factory({ result: 'DENY' as never })],
    });
    const response = await request(backend.server).get(
      '/api/ownership/overview',
    );
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('ownership.read');
    const anonymous = await request(backend.server)
      .get('/api/ownership/overview')
      .set('authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    backend.dispose();
  });
});
