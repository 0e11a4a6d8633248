import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  component,
  startOwnership,
  team,
} from './__testUtils__/startOwnership';

const secret = 'component:default/secret';

async function startWithConditions(more: Entity[] = []) {
  const backend = await startOwnership({
    repositories: {
      open: { CODEOWNERS: '* @meridian/core\n', 'main.go': 'x' },
      secret: { CODEOWNERS: '* @meridian/core\n', 'main.go': 'x' },
    },
    entities: [
      ...team('core'),
      ...team('money'),
      component('open', 'open', { owner: 'group:default/core' }),
      component('secret', 'secret', { owner: 'group:default/money' }),
      ...more,
    ],
    features: [
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        authorizeConditional: async requests =>
          requests.map(({ permission }) =>
            permission.name === 'catalog.entity.read'
              ? {
                  result: AuthorizeResult.CONDITIONAL,
                  pluginId: 'catalog',
                  resourceType: 'catalog-entity',
                  conditions: {
                    rule: 'IS_ENTITY_OWNER',
                    resourceType: 'catalog-entity',
                    params: { claims: [] },
                  },
                }
              : { result: AuthorizeResult.ALLOW },
          ),
      }).factory,
    ],
  });
  await backend.settle();
  return backend;
}

type Backend = Awaited<ReturnType<typeof startWithConditions>>;

/** From now on the catalog lets nobody see one more of the entities. */
function hide(backend: Backend, hidden: string): void {
  const { getEntitiesByRefs } = backend.catalog;
  backend.catalog.getEntitiesByRefs = async (query, options) => {
    const { items } = await getEntitiesByRefs.call(
      backend.catalog,
      query,
      options,
    );
    return {
      items: items.map((item, index) =>
        query.entityRefs[index] === hidden ? undefined : item,
      ),
    };
  };
}

describe('ownership backend under a conditional catalog policy', () => {
  let backend: Backend;
  const get = async (path: string) =>
    await request(backend.server).get(`/api/ownership${path}`);

  beforeAll(async () => {
    backend = await startWithConditions();
  });
  afterAll(() => backend?.dispose());

  it('names everything as long as nothing is hidden', async () => {
    const everything = await Promise.all([get('/findings'), get('/overview')]);
    for (const { body } of everything) {
      expect(JSON.stringify(body)).toContain(secret);
    }
  });

  it('counts what the caller may not see, and names it nowhere', async () => {
    hide(backend, secret);
    const owners = await request(backend.server)
      .post('/api/ownership/owners')
      .send({ entityRefs: [secret, 'component:default/open'] });
    expect(owners.body).toMatchObject({
      items: [
        {
          entityRef: 'component:default/open',
          owner: { ref: 'group:default/core' },
        },
      ],
      hidden: 1,
    });
    const details = await get('/owners/component/default/secret');
    expect(details.status).toBe(404);

    const overview = await get('/overview');
    expect(overview.body).toMatchObject({
      thingCount: 1,
      hidden: 1,
      gaps: [],
    });
    const things = await get('/things');
    expect(things.body).toMatchObject({ hidden: 1 });
    expect(things.body.items).toHaveLength(1);
    const rows = await get('/metrics/ownership.unowned-share/rows');
    expect(rows.status).toBe(200);
    expect(rows.body.hidden).toBe(1);
    const repositories = await get('/repositories');
    for (const { body } of [owners, overview, things, rows, repositories]) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('names no hidden team in the coupling of changes', async () => {
    const work = backend.world.path('work/open');
    backend.world.commit(work, {
      files: { CODEOWNERS: '* @meridian/core\n/pay/ @meridian/money\n' },
    });
    backend.world.commit(work, {
      files: { 'pay/a': '1', 'main.go': '2' },
      date: new Date().toISOString(),
    });
    backend.world.git(work, [
      'push',
      '--quiet',
      backend.world.path('bare/open.git'),
      'main',
    ]);
    const { body } = await get('/repositories');
    const { id } = body.items.find((item: { title: string }) =>
      item.title.endsWith('open'),
    );
    const scan = `/repositories/${id}/scan`;
    await request(backend.server).post(`/api/ownership${scan}`);
    while ((await get(scan)).body.status !== 'succeeded') {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await backend.follow();
    const money = 'group:default/money';
    const ask = async () => ({
      matrix: (await get('/coupling/matrix')).body,
      changes: (await get('/coupling/changes')).body,
      cell: (await get(`/coupling/changes?a=${money}`)).body,
      rows: (
        await get(`/metrics/ownership.cross-module-rate/rows?scope=${money}`)
      ).body,
    });
    const before = await ask();
    expect(before.matrix.cells).toHaveLength(1);
    expect(before.cell.total).toBe(1);
    expect(before.rows.items).toHaveLength(1);
    hide(backend, money);
    const { matrix, changes, cell, rows } = await ask();
    expect(matrix).toMatchObject({ crossing: 1, cells: [], hidden: 1 });
    expect(changes.items[0]).toMatchObject({ hiddenOwners: 1 });
    expect(cell).toMatchObject({ items: [], total: 0 });
    expect(rows).toMatchObject({ items: [], hidden: 1 });
    for (const answer of [matrix, changes, cell, rows]) {
      expect(JSON.stringify(answer)).not.toContain(money);
    }
  });

  it('lists findings of a hidden entity to nobody who cannot see it', async () => {
    const { body, status } = await get('/findings');
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(body.total).toBe(body.items.length);
  });
});

describe('POST /clarity under a conditional catalog policy', () => {
  it('asks the catalog once for 1,000 refs', async () => {
    const many = Array.from({ length: 998 }, (_, index) =>
      component(`c${index}`, 'open', { owner: 'group:default/core' }),
    );
    const backend = await startWithConditions(many);
    const catalogCalls = jest.spyOn(backend.catalog, 'getEntitiesByRefs');
    const { body, status } = await request(backend.server)
      .post('/api/ownership/clarity')
      .send({
        entityRefs: [
          secret,
          'component:default/open',
          ...many.map(({ metadata }) => `component:default/${metadata.name}`),
        ],
      });
    expect([status, body.hidden]).toEqual([200, 0]);
    expect(body.items).toHaveLength(1000);
    expect(catalogCalls).toHaveBeenCalledTimes(1);
    expect(catalogCalls.mock.calls[0][0].entityRefs).toHaveLength(1000);
    backend.dispose();
  });
});
