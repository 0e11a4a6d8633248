import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startOncall } from '../__testUtils__/startOncall';

const ref = (name: string) => `user:default/${name}`;

/** As the catalog has it once it has read who owns it. */
const owned = (name: string, by: string): Entity => ({
  ...component(name, by),
  relations: [{ type: 'ownedBy', targetRef: `group:default/${by}` }],
});

const as = (name: string) => mockCredentials.user.header(ref(name));

describe('before anybody maps anything', () => {
  let backend: Awaited<ReturnType<typeof startOncall>>;

  beforeAll(async () => {
    backend = await startOncall({
      entities: [
        team('core'),
        team('web'),
        person('ada', 'core'),
        person('zoe', 'web'),
        person('kim', 'core', 'web'),
        owned('shop', 'core'),
        owned('site', 'web'),
      ],
      config: {
        oncall: {
          holidays: [
            { zones: ['UTC'], dates: [{ date: '2026-12-25', title: 'Rest' }] },
            { zones: ['Asia/Tokyo'], dates: [{ date: '2026-12-26' }] },
            { dates: [{ date: '2026-01-01', title: 'New Year' }] },
          ],
        },
      },
      features: policyOf({
        [ref('ada')]: ['group:default/core'],
        [ref('zoe')]: ['group:default/web'],
        [ref('kim')]: ['group:default/core', 'group:default/web'],
      }),
    });
    await backend.run('directory');
  });

  it('both sides are asked: of the schedule, and of what it answers for', async () => {
    await request(backend.server)
      .post('/api/oncall/schedules')
      .set('authorization', as('ada'))
      .send({
        id: 'core',
        title: 'Core',
        ownerRef: 'group:default/core',
        zone: 'UTC',
        layers: [{ id: 'one', title: 'One', people: [ref('ada')] }],
      });
    const ask = async (path: string, name: string) => {
      const { status, body } = await request(backend.server)
        .get(`/api/oncall${path}`)
        .set('authorization', as(name));
      return [status, body.reason ?? body.error?.message ?? body.mayMap];
    };
    const rights = (entity: string, name: string, schedule = 'core') =>
      ask(
        `/mappings/rights?entityRef=component:default/${entity}&scheduleId=${schedule}`,
        name,
      );
    expect(await rights('shop', 'ada')).toEqual([200, true]);
    expect(await rights('site', 'ada')).toEqual([
      200,
      expect.stringMatching(/^Those who own component:default\/site/),
    ]);
    expect(await rights('site', 'zoe')).toEqual([
      200,
      expect.stringMatching(/^Only members and leads of group:default\/core/),
    ]);
    expect(await rights('none', 'ada')).toEqual([
      404,
      expect.stringContaining('there is no component:default/none'),
    ]);
    expect((await rights('shop', 'ada', 'none'))[0]).toBe(404);
    expect((await ask('/mappings/rights?entityRef=shop', 'ada'))[0]).toBe(400);
    await request(backend.server)
      .post('/api/oncall/mappings')
      .set('authorization', as('ada'))
      .send({ entityRef: 'component:default/shop', scheduleId: 'core' });
    const told = async (name: string) =>
      (
        await request(backend.server)
          .get('/api/oncall/mappings/rights?entityRef=component:default/shop')
          .set('authorization', as(name))
      ).body;
    expect(await told('ada')).toEqual({
      mayMap: true,
      mayUnmap: true,
      scheduleId: 'core',
    });
    expect(await told('zoe')).toMatchObject({ mayMap: false, mayUnmap: false });
    const provider = (entity: string) =>
      ask(
        `/provider-mappings/rights?entityRef=component:default/${entity}`,
        'zoe',
      );
    expect(await provider('site')).toEqual([200, true]);
    expect(await provider('shop')).toEqual([
      200,
      expect.stringMatching(/say which service it is; ask one of them$/),
    ]);

    const { body } = await request(backend.server)
      .get('/api/oncall/schedules/core')
      .set('authorization', as('zoe'));
    expect(body.holidays).toEqual([
      { date: '2026-01-01', title: 'New Year', zones: [] },
      { date: '2026-12-25', title: 'Rest', zones: ['UTC'] },
    ]);
  });

  it('both sides are asked: who owns what alerts were about, and what they are about then', async () => {
    const post = async (path: string, name: string, body: object = {}) =>
      await request(backend.server)
        .post(`/api/oncall/alert-mappings${path}`)
        .set('authorization', as(name))
        .send(body);
    const map = async (
      name: string,
      alertname: string,
      entity: string,
      more: object = {},
    ) => {
      const { status, body } = await post('', name, {
        source: 'prometheus',
        labels: { alertname },
        entityRef: `component:default/${entity}`,
        severity: 'P2',
        ...more,
      });
      return { status, id: body.mapping?.id, refusal: body.error?.message };
    };
    const core = await map('ada', 'Slow', 'shop');
    expect(core.status).toBe(201);
    const web = await map('zoe', 'Down', 'site');
    expect(web.status).toBe(201);

    // Under its own labels, under others, with nothing in its place, and gone.
    expect((await map('zoe', 'Slow', 'site')).status).toBe(403);
    expect(
      (await map('zoe', 'Slower', 'site', { replaces: core.id })).status,
    ).toBe(403);
    expect(
      (await map('zoe', 'Slow', 'shop', { ignore: true, entityRef: undefined }))
        .status,
    ).toBe(403);
    expect((await post(`/${core.id}/remove`, 'zoe')).status).toBe(403);
    // One's own is not put over another's, or on what is another's.
    expect((await map('ada', 'Down', 'shop')).status).toBe(403);
    expect(
      (await map('ada', 'Down', 'shop', { replaces: core.id })).status,
    ).toBe(403);
    expect((await map('ada', 'Slow', 'site')).status).toBe(403);
    // A narrower one takes alerts away: also that is for both sides.
    const narrow = { labels: { alertname: 'Slow', host: 'a' } };
    expect(await map('zoe', 'Slow', 'site', narrow)).toMatchObject({
      status: 403,
      refusal: expect.stringMatching(
        /^labels: .* the mapping of prometheus alertname=Slow says are about component:default\/shop; ask somebody who may change that mapping and this one$/,
      ),
    });
    const ofBoth = await map('kim', 'Slow', 'site', narrow);
    expect(ofBoth.status).toBe(201);
    expect((await map('zoe', 'Slow', 'site', narrow)).status).toBe(201);
    const narrower = { labels: { ...narrow.labels, disk: 'b' } };
    expect((await map('ada', 'Slow', 'shop', narrower)).status).toBe(403);
    expect((await post(`/${ofBoth.id}/remove`, 'zoe')).status).toBe(200);
    expect((await map('ada', 'Slow', 'shop', narrower)).status).toBe(201);
    const mine = await map('ada', 'Slow', 'shop', narrower);
    expect((await post(`/${mine.id}/remove`, 'ada')).status).toBe(200);
    const mappings = async (name: string) => {
      const { body } = await request(backend.server)
        .get('/api/oncall/alert-mappings')
        .set('authorization', as(name));
      return body.items
        .map((each: Record<string, any>) => [
          each.labels.alertname,
          each.entityRef,
          each.mayChange,
        ])
        .sort();
    };
    expect(await mappings('ada')).toEqual([
      ['Down', 'component:default/site', false],
      ['Slow', 'component:default/shop', true],
    ]);

    // Nobody is taken for an owner while nobody can say who is.
    const { getEntitiesByRefs } = backend.catalog;
    backend.catalog.getEntitiesByRefs = async () => {
      throw new Error('The catalog is down');
    };
    expect((await post(`/${core.id}/remove`, 'zoe')).status).toBe(503);
    expect((await map('zoe', 'Other', 'shop')).status).toBe(503);
    backend.catalog.getEntitiesByRefs = getEntitiesByRefs;

    // Who stands on both sides moves it; then the other side has it.
    expect((await map('kim', 'Slow', 'site')).status).toBe(201);
    expect((await post(`/${core.id}/remove`, 'ada')).status).toBe(403);
    expect(
      (await map('zoe', 'Slower', 'site', { replaces: core.id })).status,
    ).toBe(201);
    expect(await mappings('zoe')).toEqual([
      ['Down', 'component:default/site', true],
      ['Slower', 'component:default/site', true],
    ]);
  });
});
