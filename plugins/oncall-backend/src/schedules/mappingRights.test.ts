import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { component, person, team } from '../__testUtils__/entities';
import { policyOf } from '../__testUtils__/policyOf';
import { startOncall } from '../__testUtils__/startOncall';

const ref = (name: string) => `user:default/${name}`;

describe('before anybody maps anything', () => {
  it('both sides are asked: of the schedule, and of what it answers for', async () => {
    const backend = await startOncall({
      entities: [
        team('core'),
        team('web'),
        person('ada', 'core'),
        person('zoe', 'web'),
        component('shop', 'core'),
        component('site', 'web'),
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
      }),
    });
    await backend.run('directory');
    const as = (name: string) => mockCredentials.user.header(ref(name));
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
});
