import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startOncall } from '../__testUtils__/startOncall';

const blue = 'group:default/blue';
const ref = (name: string) => `user:default/${name}`;
const lastMonth = new Date();
lastMonth.setUTCDate(0);
const month = lastMonth.toISOString().slice(0, 7);
const monthStart = `${month}-01T00:00:00.000Z`;
const monthEnd = `${new Date().toISOString().slice(0, 7)}-01T00:00:00.000Z`;

const entities = [
  team('blue', { 'waymark/lead': ref('ann') }),
  team('red'),
  person('ann'),
  person('ben', 'blue'),
  person('cy', 'blue'),
  person('dee', 'red'),
];

describe.each(databases.eachSupportedId())('load on %s', databaseId => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startOncall>>;

  const ask = (path: string, who: string) =>
    request(backend.server)
      .get(`/api/oncall${path}`)
      .set('authorization', mockCredentials.user.header(ref(who)));

  beforeAll(async () => {
    knex = await createDatabase(databaseId);
    backend = await startOncall({
      entities,
      knex,
      config: {
        oncall: { holidays: [{ dates: [{ date: `${month}-01` }] }] },
      },
      features: policyOf({
        [ref('ben')]: [blue],
        [ref('cy')]: [blue],
        [ref('dee')]: ['group:default/red'],
      }),
    });
    await backend.run('directory');
    await request(backend.server)
      .post('/api/oncall/schedules')
      .set('authorization', mockCredentials.user.header(ref('ben')))
      .send({
        id: 'days',
        title: 'Days',
        ownerRef: blue,
        zone: 'UTC',
        since: '2026-01-01T00:00:00.000Z',
        layers: [
          {
            id: 'days',
            title: 'Days',
            rotation: {
              unit: 'day',
              interval: 1,
              start: '2026-01-01T00:00',
              turns: [[ref('ben')], [ref('cy')]],
            },
          },
        ],
      })
      .expect(201);
    await knex('pages').insert(
      ['ben', 'ben', 'cy'].map((name, index) => ({
        id: `p${index}`,
        at: `${month}-0${index + 2}T03:00:00.000Z`,
        incident_id: 'i1',
        incident_number: 1,
        title: 'Slow',
        team_ref: blue,
        user_ref: ref(name),
        zone: 'UTC',
      })),
    );
    await knex('incidents').insert({
      id: 'i1',
      number: 1,
      status: 'resolved',
      severity: 'P1',
      detected_at: `${month}-01T00:00:00.000Z`,
      version: 1,
      opening: '{}',
      incident: '{}',
    });
  });

  it('shows the hours of people to themselves and to those who lead them', async () => {
    const seen = async (who: string) => {
      const { status, body } = await ask(`/load/hours?month=${month}`, who);
      return [
        status,
        body.items.map(({ person: { ref: userRef } }: any) => userRef),
        body.hidden,
      ];
    };
    expect(await seen('ann')).toEqual([200, [ref('ben'), ref('cy')], 0]);
    expect(await seen('ben')).toEqual([200, [ref('ben')], 1]);
    expect(await seen('dee')).toEqual([200, [], 2]);
    const csv = await ask(`/load/hours.csv?month=${month}`, 'cy').expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain(ref('cy'));
    expect(csv.text).not.toContain(ref('ben'));
    const { body } = await ask(`/load/hours?month=${month}`, 'ann');
    const hours = body.items.map(({ totalHours }: any) => totalHours);
    expect(hours[0] + hours[1]).toBe(
      (Date.parse(monthEnd) - Date.parse(monthStart)) / 3_600_000,
    );
    expect(body.items.map(({ holidayHours }: any) => holidayHours)).toContain(
      24,
    );
  });

  it('counts people whom one may not see behind pages per person', async () => {
    const path = '/metrics/oncall.pages-per-person-median';
    const query = `?from=${monthStart}&to=${monthEnd}&grain=month`;
    const { body: answer } = await ask(`${path}${query}`, 'dee').expect(200);
    expect(answer.series[0].points[0]).toMatchObject({
      value: 1.5,
      sampleSize: 2,
    });
    const { body: own } = await ask(`${path}/rows${query}`, 'ben').expect(200);
    expect(own).toMatchObject({
      items: [{ value: 2, title: ref('ben') }],
      hidden: 1,
    });
    const { body: other } = await ask(`${path}/rows${query}`, 'dee');
    expect(other).toMatchObject({ items: [], hidden: 2 });
  });

  it('reports teams, and follows a change of the schedule at once', async () => {
    const report = async () => {
      const { body } = await ask(
        `/load?from=${monthStart}&to=${monthEnd}`,
        'dee',
      ).expect(200);
      return body.teams[0];
    };
    expect(await report()).toMatchObject({
      teamRef: blue,
      pages: { total: 3, sleep: 3 },
      pageShare: 1,
      coverageAhead: 1,
      gapHoursAhead: 0,
    });
    const start = new Date(Date.parse(monthStart) + 3_600_000).toISOString();
    await request(backend.server)
      .post('/api/oncall/schedules/days/overrides')
      .set('authorization', mockCredentials.user.header(ref('ben')))
      .send({
        kind: 'add',
        userRef: ref('cy'),
        start,
        end: monthEnd,
        correction: true,
        reason: 'They stood in',
      })
      .expect(201);
    expect((await report()).balance).toBeLessThan(0.6);
  });

  it('refuses windows and months that it cannot tell', async () => {
    for (const path of [
      '/load?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
      '/load?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
      '/load?from=yesterday',
      '/load/hours?month=2026-13',
      '/load/hours.csv?month=../x',
      '/metrics/oncall.hours?from=2020-01-01T00:00:00Z&grain=month&to=2030-01-01T00:00:00Z',
    ]) {
      const { status, body } = await ask(path, 'dee');
      expect([path, status]).toEqual([path, 400]);
      expect(body.error.message).toMatch(/^(from|to|month)/);
    }
  });
});
