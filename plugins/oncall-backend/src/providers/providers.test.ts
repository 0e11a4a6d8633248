import { mockCredentials } from '@backstage/backend-test-utils';
import {
  onCallAnswerListSchema,
  providerListSchema,
  providerMappingsSchema,
  wallSchema,
} from '@waymark/plugin-oncall-common';
import { ProviderError } from '@waymark/plugin-oncall-node';
import { oncallProviderContract } from '@waymark/plugin-oncall-node/testUtils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { StandInProvider } from '../__testUtils__/StandInProvider';
import { startOncall } from '../__testUtils__/startOncall';
import { DatabaseScheduleStore } from '../schedules/DatabaseScheduleStore';
import { NativeProvider } from './NativeProvider';

const hour = 60 * 60_000;
const ref = (name: string) => `user:default/${name}`;
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const groups = {
  [ref('ada')]: ['group:default/core'],
  [ref('zoe')]: ['group:default/web'],
  [ref('pia')]: ['group:default/platform'],
};
const always = (personId: string) => [
  { personId, start: at(-24), end: at(28 * 24) },
];
const scheduleOf = (id: string, title: string, personId: string) => ({
  id,
  title,
  zone: 'Europe/Berlin',
  teamNames: [],
  shifts: always(personId),
});
const says = () => ({
  people: [
    { id: '1', name: 'Ada L.', email: 'ada@example.org' },
    { id: '2', name: 'Nobody Known', email: 'nobody@example.com' },
  ],
  schedules: [
    scheduleOf('one', 'Core team on call', '1'),
    scheduleOf('two', 'Shop on call', '2'),
  ],
  services: [
    {
      id: 'S1',
      title: 'shop service',
      levels: [
        { level: 1, scheduleId: 'two' },
        { level: 2, scheduleId: 'one' },
      ],
      keys: [{ annotation: 'stand.in/service', value: 'S1' }],
    },
    {
      id: 'S2',
      title: 'Billing Worker',
      levels: [{ level: 1, scheduleId: 'one' }],
      keys: [{ annotation: 'stand.in/service', value: 'S2' }],
    },
  ],
});

describe.each(databases.eachSupportedId())('providers on %s', id => {
  let knex: Knex;
  let entities: Entity[];
  let provider: StandInProvider;
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
  const who = async (...names: string[]) =>
    onCallAnswerListSchema.parse(
      (
        await post('/who', {
          entityRefs: names.map(name =>
            name.includes(':') ? name : `component:default/${name}`,
          ),
        })
      ).body,
    ).items;
  const state = async () =>
    providerListSchema.parse((await get('/providers')).body).items[0];
  const mappings = async (name = 'ada') =>
    providerMappingsSchema.parse((await get('/provider-mappings', name)).body);
  const ageBy = async (hours: number) => {
    const row = await knex('provider_accounts').first();
    const before = JSON.parse(row.state);
    const asOf = new Date(Date.parse(before.asOf) - hours * hour).toISOString();
    await knex('provider_accounts').update({
      state: JSON.stringify({ ...before, asOf }),
    });
  };

  beforeEach(async () => {
    knex = await createDatabase(id);
    provider = new StandInProvider(says());
    entities = [
      team('core'),
      team('web', { 'waymark/lead': ref('zoe') }),
      team('platform'),
      person('ada', 'core'),
      person('zoe', 'web'),
      person('pia', 'platform'),
      component('shop', 'web', { 'stand.in/service': 'S1' }),
      component('billing-worker', 'core'),
      component('plain', 'core'),
      component('said', 'web', {
        'waymark/oncall-service': 'stand-in:acme/S2',
      }),
    ];
    backend = await startOncall({
      knex,
      entities,
      config: { waymark: { groups: { platform: ['group:default/platform'] } } },
      features: [
        provider.module(),
        ...policyOf(groups, { platform: ['group:default/platform'] }),
      ],
    });
    await backend.run('directory');
    await backend.run('providers');
  });

  it('answer beside the schedules of the portal, and a page asks nobody', async () => {
    const [shop, billing, said] = await who('shop', 'billing-worker', 'said');
    expect(shop).toMatchObject({
      people: [
        {
          ref: 'user:stand-in/nobody-known',
          title: 'nobody-known',
          problem: 'is not in the catalog',
        },
      ],
      schedule: {
        title: 'Shop on call',
        via: 'annotation',
        source: { kind: 'provider', title: 'Stand-in (Acme)' },
      },
      secondLevel: {
        schedule: { id: 'stand-in-acme-one', title: 'Core team on call' },
        people: [{ ref: ref('ada') }],
      },
    });
    expect(said.people[0].ref).toBe(ref('ada'));
    // The owner's, since the service has one level and the provider knows no team.
    expect(said.secondLevel).toMatchObject({
      target: 'team-lead',
      afterMinutes: 5,
      people: [{ ref: ref('zoe') }],
    });
    expect(billing.reason).toContain('core has no schedule');
    const list = (await get('/schedules')).body.items;
    expect(list.map(({ id: each }: { id: string }) => each)).toEqual([
      'stand-in-acme-one',
      'stand-in-acme-two',
    ]);
    expect(list[0]).toMatchObject({ problems: [] });
    await get('/wall');
    await mappings();
    expect(provider.asked).toBe(1);
    expect(await state()).toMatchObject({
      key: 'stand-in:acme',
      freshness: 'fresh',
      calls: 3,
      schedules: 2,
      services: 2,
      unmatchedPeople: ['Nobody Known'],
    });
  });

  it('are read only in the portal', async () => {
    const path = '/schedules/stand-in-acme-one';
    const override = {
      kind: 'add',
      userRef: ref('pia'),
      start: at(1),
      end: at(2),
    };
    const answer = await post(`${path}/overrides`, override, 'pia');
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      expect.stringContaining('is kept at Stand-in (Acme); change it there'),
    ]);
    const shown = await get(path, 'pia');
    expect(shown.body.rights).toEqual({
      manage: false,
      override: false,
      swap: false,
    });
  });

  it('serve what they said last for a day, and then say that it is unknown', async () => {
    provider.failure = new ProviderError('Stand-in does not answer', 'down', {
      calls: 5,
    });
    await ageBy(23);
    await backend.run('providers');
    expect(await state()).toMatchObject({
      freshness: 'stale',
      problem: 'Stand-in does not answer',
      calls: 5,
    });
    const [stale] = await who('said');
    expect(stale.people[0].ref).toBe(ref('ada'));
    expect(stale.schedule?.source).toMatchObject({
      asOf: expect.any(String),
      problem: 'Stand-in does not answer',
    });
    await ageBy(2);
    const [unknown] = await who('said');
    expect(unknown).toMatchObject({
      people: [],
      reason: expect.stringMatching(
        /^Unknown since .*Stand-in \(Acme\) was last read at .*does not answer/,
      ),
    });
    const wall = wallSchema.parse((await get('/wall')).body);
    expect(wall.teams.at(-4)?.schedules[0]?.reason).toContain('Unknown since');
    expect((await state()).freshness).toBe('unknown');
    provider.failure = undefined;
    await backend.run('providers');
    expect((await who('said'))[0].people[0].ref).toBe(ref('ada'));
    expect(await state()).not.toHaveProperty('problem');
  });

  it('are asked again when they say, by one of two processes', async () => {
    provider.failure = new ProviderError('It asks to wait', 'limited', {
      retryAfter: new Date(Date.now() + hour),
    });
    await backend.run('providers');
    await backend.run('providers');
    expect(provider.asked).toBe(2);
    provider.failure = undefined;
    const row = await knex('provider_accounts').first();
    const { notBefore: _, ...rest } = JSON.parse(row.state);
    await knex('provider_accounts').update({ state: JSON.stringify(rest) });
    let answer = () => {};
    provider.pause = () =>
      new Promise<void>(resolve => {
        answer = resolve;
      });
    const first = post('/providers/sync', { key: 'stand-in:acme' }, 'pia');
    const sent = Promise.resolve(first.then(each => each));
    while (provider.asked < 3) {
      await new Promise(resolve => setImmediate(resolve));
    }
    const second = await post(
      '/providers/sync',
      { key: 'stand-in:acme' },
      'pia',
    );
    answer();
    expect([(await sent).status, second.status, provider.asked]).toEqual([
      200, 200, 3,
    ]);
    expect(
      (await post('/providers/sync', { key: 'stand-in:acme' })).status,
    ).toBe(403);
    expect(
      (await post('/providers/sync', { key: 'other:acme' }, 'pia')).status,
    ).toBe(404);
  });

  it('change what changed: the past stays, and what is gone is retired', async () => {
    const amendments = async () =>
      await knex('schedule_amendments').orderBy('sequence');
    const before = await amendments();
    await backend.run('providers');
    expect(await amendments()).toEqual(before);
    provider.says = {
      ...says(),
      schedules: [
        {
          ...says().schedules[0],
          title: 'Renamed',
          shifts: [{ personId: '2', start: at(-1), end: at(48) }],
        },
      ],
      services: [],
    };
    await backend.run('providers');
    const [answer] = await who('said');
    expect(answer.reason).toContain('web has no schedule');
    const shown = (await get('/schedules/stand-in-acme-one')).body;
    expect([shown.title, shown.now.people[0].ref]).toEqual([
      'Renamed',
      'user:stand-in/nobody-known',
    ]);
    const gone = (await get('/schedules/stand-in-acme-two')).body;
    expect(gone.retiredAt).toBeDefined();
    const shifts = (
      await get(
        `/schedules/stand-in-acme-two/shifts?from=${at(-3)}&to=${at(3)}`,
      )
    ).body.shifts;
    expect(shifts).toEqual([expect.objectContaining({ end: gone.retiredAt })]);
  });

  it('map by suggestions, which the owner confirms in one go; the portal wins', async () => {
    const { suggestions, mappings: known } = await mappings();
    expect(
      suggestions.map(({ entityRef, target, reason, mayConfirm }) => [
        entityRef,
        target,
        reason,
        mayConfirm,
      ]),
    ).toEqual([
      [
        'component:default/billing-worker',
        'service:stand-in:acme/S2',
        'The same name',
        true,
      ],
      [
        'group:default/core',
        'schedule:stand-in-acme-one',
        'The same name',
        true,
      ],
    ]);
    expect(known.map(({ entityRef, via }) => [entityRef, via])).toEqual([
      ['component:default/said', 'annotation'],
      ['component:default/shop', 'annotation'],
    ]);
    const pairs = {
      items: suggestions.map(({ entityRef, target }) => ({
        entityRef,
        target,
      })),
    };
    expect((await post('/provider-mappings', pairs, 'zoe')).status).toBe(403);
    expect((await who('billing-worker'))[0].people).toEqual([]);
    expect((await post('/provider-mappings', pairs)).status).toBe(200);
    expect((await post('/provider-mappings', pairs)).status).toBe(200);
    const answers = await who('billing-worker', 'plain', 'group:default/core');
    expect(
      answers.map(({ people, schedule }) => [people[0].ref, schedule?.via]),
    ).toEqual([
      [ref('ada'), 'mapping'],
      [ref('ada'), 'owner'],
      [ref('ada'), 'mapping'],
    ]);
    const wall = wallSchema.parse((await get('/wall')).body);
    expect(
      wall.teams.find(({ title }) => title === 'Team core')?.schedules,
    ).toEqual([expect.objectContaining({ id: 'stand-in-acme-one' })]);
    // Zoe's team owns the shop, and says something else than its annotation.
    const other = {
      items: [
        {
          entityRef: 'component:default/shop',
          target: 'service:stand-in:acme/S2',
        },
      ],
    };
    expect((await post('/provider-mappings', other, 'zoe')).status).toBe(200);
    expect((await who('shop'))[0].schedule?.via).toBe('mapping');
    expect(
      (await mappings()).mappings.find(
        each => each.via === 'annotation' && each.isOverruled,
      )?.entityRef,
    ).toBe('component:default/shop');
    await post(
      '/provider-mappings/remove',
      { entityRef: 'component:default/shop' },
      'zoe',
    );
    expect((await who('shop'))[0].schedule?.via).toBe('annotation');
  });

  it('keep what an entity is when its owner changes, and answer for the team that owns it then', async () => {
    const plain = 'component:default/plain';
    const billing = 'component:default/billing-worker';
    const pairs = [
      [billing, 'service:stand-in:acme/S2'],
      ['group:default/core', 'schedule:stand-in-acme-one'],
      ['group:default/web', 'schedule:stand-in-acme-two'],
    ].map(([entityRef, target]) => ({ entityRef, target }));
    expect(
      (await post('/provider-mappings', { items: pairs }, 'pia')).status,
    ).toBe(200);
    const answers = async () =>
      (await who(plain, billing)).map(each => [
        each.ownerRef,
        each.schedule?.id,
        each.schedule?.via,
      ]);
    expect(await answers()).toEqual([
      ['group:default/core', 'stand-in-acme-one', 'owner'],
      ['group:default/core', 'stand-in-acme-one', 'mapping'],
    ]);
    for (const entity of entities) {
      if ([plain, billing].includes(stringifyEntityRef(entity))) {
        entity.spec = { ...entity.spec, owner: 'web' };
      }
    }
    const [ofPlain, ofBilling] = await who(plain, billing);
    expect(ofPlain.schedule?.id).toBe('stand-in-acme-two');
    // The provider pages whom it paged; who is told after them is the new owner's.
    expect(ofBilling).toMatchObject({
      ownerRef: 'group:default/web',
      schedule: { id: 'stand-in-acme-one', via: 'mapping' },
      secondLevel: { target: 'team-lead', people: [{ ref: ref('zoe') }] },
    });
    const rights = async (name: string) =>
      (await mappings(name)).mappings.find(each => each.entityRef === billing);
    expect(await rights('zoe')).toMatchObject({
      target: 'service:stand-in:acme/S2',
      ownerRef: 'group:default/web',
      mayChange: true,
    });
    expect((await rights('ada'))?.mayChange).toBe(false);
    await post('/provider-mappings/remove', { entityRef: billing }, 'zoe');
    expect((await answers())[1]).toEqual([
      'group:default/web',
      'stand-in-acme-two',
      'owner',
    ]);
  });

  it('do not suggest again what was dismissed', async () => {
    const { suggestions } = await mappings();
    const items = suggestions.map(({ entityRef, target }) => ({
      entityRef,
      target,
    }));
    expect((await post('/provider-mappings/dismiss', { items })).status).toBe(
      200,
    );
    expect((await mappings()).suggestions).toEqual([]);
  });

  it('refuse what is no mapping', async () => {
    const shop = 'component:default/shop';
    for (const [items, status, message] of [
      [[], 400, 'at least one'],
      [[{ entityRef: shop, target: 'shop' }], 400, 'must be service:'],
      [[{ entityRef: 'a b', target: 'service:x:y/z' }], 400, 'entity ref'],
      [[{ entityRef: shop, target: 'service:x:y/z' }], 404, 'no provider has'],
      [
        [{ entityRef: 'component:default/none', target: 'service:x:y/z' }],
        404,
        'there is no component',
      ],
      [
        [{ entityRef: shop, target: 'schedule:stand-in-acme-one' }],
        400,
        'is mapped to a service',
      ],
    ] as const) {
      const answer = await post('/provider-mappings', { items }, 'pia');
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        expect.stringContaining(message),
      ]);
    }
  });

  it('tell incidents of things that are mapped', async () => {
    provider.says = {
      ...says(),
      incidents: [
        {
          alertKey: 'I1',
          id: 'sync:triggered',
          kind: 'triggered',
          at: at(-1),
          title: 'The shop is down',
          labels: { serviceId: 'S1' },
          severity: 'P2',
        },
      ],
    };
    await backend.run('providers');
    await backend.run('providers');
    const { items } = (await get('/incidents')).body;
    expect(items).toEqual([
      expect.objectContaining({
        title: 'The shop is down',
        severity: 'P2',
        entities: [
          expect.objectContaining({ entityRef: 'component:default/shop' }),
        ],
      }),
    ]);
  });

  it.each(
    oncallProviderContract(async () => {
      await post('/schedules', {
        id: 'own',
        title: 'Own',
        ownerRef: 'group:default/core',
        zone: 'UTC',
        layers: [{ id: 'one', title: 'One', people: [ref('ada')] }],
      });
      return {
        provider: new NativeProvider(new DatabaseScheduleStore(knex)),
        accountId: 'portal',
        window: { from: at(1), to: at(24) },
      };
    }),
  )('the native one $name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe('providers', () => {
  it.each([
    ['stand-in', 'Two on-call providers'],
    ['native', 'Two on-call providers'],
    ['No id', 'must be at most 32 lower case'],
  ])('fail the boot for another one with the id %s', async (other, message) => {
    await expect(
      startOncall({
        entities: [],
        features: [
          new StandInProvider().module(),
          new StandInProvider({}, other).module('another'),
        ],
      }),
    ).rejects.toThrow(message);
  });

  it('name the key that is wrong', async () => {
    await expect(
      startOncall({
        entities: [],
        config: { oncall: { providers: { windowDays: 1 } } },
      }),
    ).rejects.toThrow('oncall.providers.windowDays');
  });
});
