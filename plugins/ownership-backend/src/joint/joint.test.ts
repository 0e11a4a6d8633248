import request from 'supertest';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

const files = {
  CODEOWNERS: [
    '/lib/ @meridian/core',
    '/render/ @meridian/money',
    '/tables/ @meridian/money',
  ].join('\n'),
  'lib/a.go': 'a',
  'render/b.go': 'b',
  'tables/c.sql': 'c',
  '.waymark/modules.yaml': [
    'joint:',
    '  - title: Money tables',
    '    paths: [tables]',
    '    tables: [invoices, payments]',
    '    owners:',
    '      primary: "@meridian/money"',
    '      coOwners: [group:default/core]',
    '      rule: all',
    '  - title: Broken',
    '    tables: [invoices]',
    '    owners: {primary: core, coOwners: [nobody], rule: most}',
  ].join('\n'),
};
const shared = { 'waymark/co-owners': 'money' };
const entities = [
  ...team('core'),
  ...team('money'),
  component('contested', 'contested', { owner: 'core' }),
  component('exporter', 'exporter', { owner: 'core', annotations: shared }),
  component('wrong', 'exporter', {
    owner: 'core',
    annotations: { 'waymark/co-owners': 'core,ghosts' },
    spec: { type: 'library' },
  }),
  {
    ...component('tables', 'elsewhere', { owner: 'core' }),
    kind: 'Resource',
    metadata: {
      name: 'tables',
      namespace: 'default',
      annotations: { ...shared, 'waymark/tables': 'users, roles,users' },
    },
  },
];

describe('joint ownership', () => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  const get = async (path: string, query = {}) => {
    const { body, status } = await request(backend.server)
      .get(`/api/ownership${path}`)
      .query(query);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  };

  beforeAll(async () => {
    backend = await startOwnership({
      repositories: {
        exporter: files,
        contested: {
          CODEOWNERS: '/lib/ @meridian/core\n/render/ @meridian/money\n',
          'lib/a.go': 'a',
          'render/b.go': 'b',
          'render/c.go': 'c',
          'lib/d.go': 'd',
        },
      },
      entities,
    });
    await backend.settle();
  });

  afterAll(() => backend?.dispose());

  it('is clear when it is declared, where the same files are contested otherwise', async () => {
    const own = await get('/owners/component/default/exporter');
    expect(own).toMatchObject({
      owner: { ref: 'group:default/core' },
      joint: {
        primary: { ref: 'group:default/core', title: 'Team core' },
        coOwners: [{ ref: 'group:default/money', exists: true }],
        rule: 'any',
      },
      codeowners: { agreement: 'agrees' },
      jointAreas: [
        {
          title: 'Money tables',
          paths: ['tables/'],
          tables: ['invoices', 'payments'],
          owners: { primary: { title: 'Team money' }, rule: 'all' },
        },
      ],
    });
    expect(own.gap).toBeUndefined();
    expect(own.reason).toMatch(/Team core with Team money \(any may approve\)/);
    const { gaps } = await get('/overview');
    const names = gaps.map((each: { entityRef: string }) => each.entityRef);
    expect(names).not.toContain('component:default/exporter');
  });

  it('is declarable for a group of tables', async () => {
    expect(await get('/owners/resource/default/tables')).toMatchObject({
      joint: { coOwners: [{ title: 'Team money' }] },
      tables: ['users', 'roles'],
    });
  });

  it('answers for a path, from where it is declared', async () => {
    const { items } = await get('/repositories');
    const { id } = items.find(
      (each: { title: string }) => each.title === 'meridian/exporter',
    );
    const at = `/repositories/${id}/paths`;
    expect(await get(at, { path: 'tables/c.sql' })).toMatchObject({
      joint: {
        title: 'Money tables',
        primary: { ref: 'group:default/money' },
        coOwners: [{ ref: 'group:default/core' }],
        rule: 'all',
        declaredIn: '.waymark/modules.yaml:2',
      },
    });
    expect((await get(at, { path: 'lib/a.go' })).joint).toBeUndefined();
  });

  it('makes findings of declarations that cannot be used', async () => {
    const { items } = await get('/findings', { kind: 'joint-invalid' });
    const messages = items.map((each: { message: string }) => each.message);
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Joint area Broken: The rule "most" is unknown/),
        expect.stringMatching(/^wrong: group:default\/core is the primary/),
        expect.stringMatching(/^wrong: The co-owner group:default\/ghosts is/),
      ]),
    );
  });
});
