import { mockCredentials } from '@backstage/backend-test-utils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  type OnCallAnswer,
  onCallAnswerListSchema,
  onCallDetailsSchema,
  wallSchema,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startOncall } from '../__testUtils__/startOncall';

const ref = (name: string) => `user:default/${name}`;
const day = 24 * 60 * 60_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * day).toISOString();
const groups = {
  [ref('ada')]: ['group:default/core'],
  [ref('zoe')]: ['group:default/web'],
  [ref('eva')]: ['group:default/heads'],
  [ref('pia')]: ['group:default/platform'],
};
const always = (name: string, more = {}) => ({
  zone: 'UTC',
  layers: [{ id: 'one', title: 'One', people: [ref(name)], ...more }],
});

describe.each(databases.eachSupportedId())('who is on call on %s', id => {
  let knex: Knex;
  let entities: Entity[];
  let backend: Awaited<ReturnType<typeof startOncall>>;

  const as = (name: string) => ({
    authorization: mockCredentials.user.header(ref(name)),
  });
  const post = async (path: string, body: object, name = 'ada') =>
    await request(backend.server)
      .post(`/api/oncall${path}`)
      .set(as(name))
      .send(body);
  const get = async (path: string, name = 'ada') =>
    await request(backend.server).get(`/api/oncall${path}`).set(as(name));
  const who = async (entityRefs: string[], at?: string) =>
    onCallAnswerListSchema.parse((await post('/who', { entityRefs, at })).body);
  const create = async (scheduleId: string, owner: string, more: object) =>
    expect(
      (
        await post(
          '/schedules',
          {
            id: scheduleId,
            title: scheduleId,
            ownerRef: `group:default/${owner}`,
            ...more,
          },
          owner === 'core' ? 'ada' : 'zoe',
        )
      ).status,
    ).toBe(201);
  const brief = ({ entityRef, people, schedule, reason }: OnCallAnswer) => [
    entityRef.split('/')[1],
    people.map(each => each.title).join(),
    schedule?.via,
    reason,
  ];

  /** What the catalog says once a transfer is over. */
  const give = (entityRef: string, owner: string) => {
    const found = entities.find(
      each => stringifyEntityRef(each) === entityRef,
    )!;
    found.spec = { ...found.spec, owner };
    found.relations = [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
    ];
  };

  beforeEach(async () => {
    knex = await createDatabase(id);
    entities = [
      team('core', { 'waymark/lead': ref('zoe') }),
      team('web'),
      team('platform'),
      team('heads', { 'waymark/lead': ref('eva') }),
      ...Object.entries(groups).map(([userRef, [group]]) =>
        person(userRef.split('/')[1], group.split('/')[1]),
      ),
      {
        ...component('shop', 'core'),
        relations: [{ type: 'ownedBy', targetRef: 'group:default/core' }],
      },
      component('site', 'web'),
      component('lost'),
      component('ghost', 'nowhere'),
      component('mine', 'user:default/ada'),
      component('said', 'web', { 'waymark/oncall-schedule': 'core' }),
      component('wrong', 'web', { 'waymark/oncall-schedule': 'typo' }),
    ];
    backend = await startOncall({
      knex,
      entities,
      config: { waymark: { groups: { escalation: ['group:default/heads'] } } },
      features: policyOf(groups, {
        escalation: ['group:default/heads'],
        platform: ['group:default/platform'],
      }),
    });
    await backend.run('directory');
    await create('core', 'core', always('ada'));
  });

  it('is answered for everything, never empty without a reason', async () => {
    const names = ['shop', 'site', 'lost', 'ghost', 'mine', 'said', 'wrong'];
    const refs = names.map(name => `component:default/${name}`);
    const { items, hidden } = await who([
      ...refs,
      'component:default/none',
      'group:default/core',
      ref('ada'),
      ref('zoe'),
    ]);
    expect(hidden).toBe(1);
    expect(items.map(brief)).toEqual([
      ['shop', 'ada', 'owner', undefined],
      [
        'site',
        '',
        undefined,
        expect.stringContaining('Team web has no schedule'),
      ],
      ['lost', '', undefined, expect.stringContaining('Nobody owns it')],
      [
        'ghost',
        '',
        undefined,
        expect.stringContaining('is not in the catalog'),
      ],
      ['mine', 'ada', 'owner', undefined],
      ['said', 'ada', 'annotation', undefined],
      ['wrong', '', undefined, expect.stringContaining('has no schedule')],
      ['core', 'ada', 'team', undefined],
      ['ada', 'ada', 'team', undefined],
      ['zoe', '', undefined, expect.stringContaining('No team of zoe')],
    ]);
    expect(items[0].secondLevel).toMatchObject({
      target: 'team-lead',
      people: [{ ref: ref('zoe') }],
    });

    // What the portal is told wins; it takes those of the schedule and those of the thing.
    const mapping = { entityRef: 'component:default/site', scheduleId: 'core' };
    expect((await post('/mappings', mapping, 'zoe')).status).toBe(403);
    const taken = await post('/mappings', mapping);
    expect([taken.status, taken.body.error.message]).toEqual([
      403,
      expect.stringContaining('Those who own component:default/site'),
    ]);
    const none = { ...mapping, entityRef: 'component:default/none' };
    expect((await post('/mappings', none)).status).toBe(404);
    expect((await post('/mappings', mapping, 'pia')).status).toBe(200);
    const [site] = (await who(['component:default/site'])).items;
    expect(site.schedule?.via).toBe('mapping');
    // Whoever owns it takes it back.
    expect((await post('/mappings/remove', mapping, 'zoe')).status).toBe(200);
    expect((await who(['component:default/site'])).items[0].people).toEqual([]);

    const lost = { ...mapping, entityRef: 'component:default/lost' };
    expect((await post('/mappings', lost)).body.items).toHaveLength(1);
    expect((await post('/mappings/remove', lost, 'zoe')).status).toBe(403);
    expect((await post('/mappings/remove', lost)).body.items).toEqual([]);
  });

  it('is answered by the new owner after a transfer, and by whoever the portal was told else', async () => {
    await create('web', 'web', always('zoe'));
    await create('core-nights', 'core', always('ada'));
    const shop = 'component:default/shop';
    const site = 'component:default/site';
    // Of the owner's own schedules another one answers; for the site another team does.
    const nights = { entityRef: shop, scheduleId: 'core-nights' };
    expect((await post('/mappings', nights)).status).toBe(200);
    const help = { entityRef: site, scheduleId: 'core' };
    expect((await post('/mappings', help, 'pia')).status).toBe(200);
    const answers = async () =>
      (await who([shop, site])).items.map(({ ownerRef, schedule, people }) => [
        ownerRef?.split('/')[1],
        schedule?.id,
        people[0]?.title,
      ]);
    expect(await answers()).toEqual([
      ['core', 'core-nights', 'ada'],
      ['web', 'core', 'ada'],
    ]);
    give(shop, 'web');
    give(site, 'platform');
    expect(await answers()).toEqual([
      ['web', 'web', 'zoe'],
      ['platform', 'core', 'ada'],
    ]);
    const details = onCallDetailsSchema.parse(
      (await get('/who/component/default/shop', 'zoe')).body,
    );
    expect(details.rights).toMatchObject({ change: true });
    // The new owner says otherwise; the old one no longer may.
    expect(
      (await post('/mappings', { ...nights, scheduleId: 'core' })).status,
    ).toBe(403);
    expect(
      (await post('/mappings', { ...nights, scheduleId: 'web' }, 'zoe')).status,
    ).toBe(200);
    expect((await answers())[0]).toEqual(['web', 'web', 'zoe']);
  });

  it('says until when there is a gap, who is next, and who is told at which minute', async () => {
    await create('web', 'web', always('zoe', { effectiveFrom: inDays(1) }));
    const details = onCallDetailsSchema.parse(
      (await get('/who/component/default/site')).body,
    );
    expect(details).toMatchObject({
      people: [],
      until: expect.any(String),
      next: { people: [{ ref: ref('zoe') }] },
      reason: expect.stringMatching(
        /^The schedule web has a gap until .*not begun/,
      ),
      escalation: [
        { afterMinutes: 0, people: [], reason: expect.any(String) },
        {
          afterMinutes: 5,
          people: [],
          reason: expect.stringContaining('no lead'),
        },
        { afterMinutes: 15, people: [{ ref: ref('eva') }] },
      ],
    });
    const [then] = (await who(['component:default/site'], inDays(2))).items;
    expect(then.people[0].ref).toBe(ref('zoe'));
    const [before] = (await who(['component:default/shop'], inDays(-1))).items;
    expect(before.reason).toContain('did not exist yet');
    expect((await get('/who/component/default/none')).status).toBe(404);

    const wall = wallSchema.parse((await get('/wall')).body);
    expect(
      wall.teams.map(each => [each.title, each.schedules.length, each.reason]),
    ).toEqual([
      ['Team core', 1, undefined],
      ['Team heads', 0, 'Team heads has no schedule.'],
      ['Team platform', 0, 'Team platform has no schedule.'],
      ['Team web', 1, undefined],
    ]);
  });

  it('says what goes on, what was learnt last, and what the caller may do', async () => {
    const shop = 'component:default/shop';
    const declared = await post('/incidents', {
      title: 'Till is stuck',
      severity: 'P2',
      entityRefs: [shop],
    });
    expect(declared.status).toBe(201);
    const { id: incidentId, number } = declared.body;
    const path = '/who/component/default/shop';
    expect(onCallDetailsSchema.parse((await get(path)).body)).toMatchObject({
      openIncidents: [{ id: incidentId, number, severity: 'P2' }],
      rights: { change: true, declare: true, create: true },
    });
    const other = onCallDetailsSchema.parse(
      (await get('/who/component/default/said', 'eva')).body,
    );
    expect(other).toMatchObject({
      openIncidents: [],
      rights: { change: false, create: false },
    });
    for (const whose of ['group/default/core', 'user/default/ada']) {
      const { openIncidents } = onCallDetailsSchema.parse(
        (await get(`/who/${whose}`)).body,
      );
      expect(openIncidents).toHaveLength(1);
    }
    await post(`/incidents/${incidentId}/commands`, {
      command: { kind: 'resolve' },
    });
    await knex('retros').insert({
      id: incidentId,
      incident_number: number,
      title: 'Till is stuck',
      severity: 'P2',
      sections: '{}',
      status: 'published',
      opened_at: inDays(-2),
      due_at: inDays(0),
      version: 1,
      document: JSON.stringify({
        id: incidentId,
        incidentNumber: number,
        title: 'Till is stuck',
        severity: 'P2',
        status: 'published',
        entityRefs: [shop],
        teamRefs: ['group:default/core'],
        roleRefs: [],
        ownerBy: 'team',
        openedAt: inDays(-2),
        written: [],
        textVersion: 1,
        signatures: [],
        items: [],
        publishedAt: inDays(-1),
        incidentReopened: 0,
        version: 1,
      }),
    });
    await knex('retro_subjects').insert({
      retro_id: incidentId,
      kind: 'entity',
      ref: shop,
    });
    expect(onCallDetailsSchema.parse((await get(path)).body)).toMatchObject({
      openIncidents: [],
      lastRetro: { id: incidentId, title: 'Till is stuck' },
    });
    expect((await get('/me/rights')).body).toMatchObject({
      scheduleTeamRefs: ['group:default/core'],
    });
    expect((await get('/me/rights', 'eva')).body.scheduleTeamRefs).toEqual([
      'group:default/heads',
    ]);
  });

  it('hides the contact details of those who want that from other teams', async () => {
    const email = async (name: string) =>
      onCallDetailsSchema.parse(
        (await get('/who/component/default/shop', name)).body,
      ).people[0].email;
    expect(await email('zoe')).toBe('ada@example.org');
    await post('/me/settings', { hideContact: true });
    expect([await email('zoe'), await email('ada')]).toEqual([
      undefined,
      'ada@example.org',
    ]);
  });

  it('takes one request, three statements and one call to the catalog', async () => {
    const statements: string[] = [];
    const asked = jest.spyOn(backend.catalog, 'getEntitiesByRefs');
    const onQuery = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', onQuery);
    await who(
      ['shop', 'site', 'lost'].map(name => `component:default/${name}`),
    );
    knex.off('query', onQuery);
    const own = statements.filter(sql => !/ledBy|"leads" like/.test(sql));
    expect(own.length).toBeLessThanOrEqual(3);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('refuses what is no question', async () => {
    for (const [body, message] of [
      [{ entityRefs: [] }, 'at least one'],
      [{ entityRefs: ['a b c'] }, 'must be an entity ref'],
      [{ entityRefs: Array(1001).fill('component:a/b') }, 'at most 1000'],
      [{ entityRefs: ['component:a/b'], at: 'soon' }, 'at: must be an instant'],
    ] as const) {
      const answer = await post('/who', body);
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    }
  });
});
