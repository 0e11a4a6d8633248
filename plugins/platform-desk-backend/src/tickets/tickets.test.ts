import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startDesk } from '../__testUtils__/startDesk';
import { actionsRegistryServiceRef } from '../alphaCompat';

const capability = (
  name: string,
  state: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    title: `The ${name}`,
    annotations: { 'waymark/capability-state': state, ...annotations },
    links: [{ url: 'https://docs.example.org/x', title: 'How to' }],
  },
  spec: { type: 'platform-capability', owner: 'group:default/base' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/base' }],
});
const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'access',
    namespace: 'default',
    title: 'Get access',
    annotations: { 'backstage.io/time-saved': 'PT2H' },
  },
  spec: {},
};
const entities = [
  team('base'),
  team('blue'),
  team('red'),
  person('ada', 'blue'),
  person('abe', 'blue'),
  person('rita', 'red'),
  person('bo', 'base'),
  component('pay', 'group:default/blue'),
  capability('database', 'ticket'),
  capability('pipeline', 'retired-ticket', {
    'waymark/capability-path': 'access',
  }),
  capability('queue', 'planned'),
  template,
];
const groups = {
  'user:default/ada': ['group:default/blue'],
  'user:default/abe': ['group:default/blue'],
  'user:default/rita': ['group:default/red'],
  'user:default/bo': ['group:default/base'],
};

describe.each(databases.eachSupportedId())('requests on %s', databaseId => {
  let knex: Knex;
  let desk: Awaited<ReturnType<typeof startDesk>>;
  const registry = actionsRegistryServiceMock();

  const as = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);
  const get = async (path: string, name = 'ada') =>
    await request(desk.server)
      .get(`/api/platform-desk${path}`)
      .set('authorization', as(name));
  const post = async (path: string, body: object, name = 'ada') =>
    await request(desk.server)
      .post(`/api/platform-desk${path}`)
      .set('authorization', as(name))
      .send(body);
  const act = async (id: string, body: object, name = 'bo') =>
    await post(`/tickets/${id}/commands`, body, name);

  beforeAll(async () => {
    knex = await createDatabase(databaseId);
    desk = await startDesk({
      entities,
      knex,
      config: { waymark: { groups: { platform: ['group:default/base'] } } },
      features: [
        ...policyOf(groups, { platform: ['group:default/base'] }),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await desk.run('directory');
    await desk.run('capabilities');
  });

  it('lists what the platform offers, with its paths', async () => {
    const { body } = await get('/capabilities');
    expect(body.items).toMatchObject([
      { entityRef: 'resource:default/database', state: 'ticket', paths: [] },
      {
        entityRef: 'resource:default/pipeline',
        ownerRef: 'group:default/base',
        paths: [
          {
            templateRef: 'template:default/access',
            title: 'Get access',
            savesMinutes: 120,
          },
        ],
        links: [{ title: 'How to', kind: 'docs' }],
        problems: [],
      },
      { entityRef: 'resource:default/queue', state: 'planned' },
    ]);
  });

  it('files a request, shows it to the team and the platform group, and carries it to its end', async () => {
    const filed = await post('/tickets', {
      title: 'A database for pay',
      description: 'PostgreSQL',
      capabilityRef: 'resource:default/database',
      entityRef: 'component:default/pay',
      urgency: 'high',
    });
    expect([filed.status, filed.body]).toEqual([
      201,
      expect.objectContaining({
        status: 'open',
        version: 1,
        requesterRef: 'user:default/ada',
        teamRef: 'group:default/blue',
        capabilityState: 'ticket',
        triage: 'running',
        rights: { read: true, edit: true, comment: true, triage: false },
      }),
    ]);
    const { id } = filed.body;
    expect((await get(`/tickets/${id}`, 'abe')).status).toBe(200);
    expect((await get(`/tickets/${id}`, 'rita')).status).toBe(404);
    expect((await get('/tickets', 'rita')).body.items).toEqual([]);
    expect(
      (await get('/tickets?mine=my-teams', 'abe')).body.items,
    ).toMatchObject([{ id, title: 'A database for pay' }]);
    const refused = await act(
      id,
      { type: 'triage', version: 1, category: 'self-service' },
      'ada',
    );
    expect(refused.status).toBe(403);
    const triaged = await act(id, {
      type: 'triage',
      version: 1,
      category: 'self-service',
      expectedOn: '2030-01-01',
    });
    expect(triaged.body).toMatchObject({
      status: 'triaged',
      version: 2,
      triage: 'kept',
      needsAgreement: true,
    });
    const stale = await act(id, { type: 'start', version: 1 });
    expect([stale.status, stale.body.error.message]).toEqual([
      409,
      expect.stringContaining('version: you saw 1'),
    ]);
    // Somebody else needs the same: they see enough to join, and read it then.
    const same = await get(
      '/tickets/same?capabilityRef=resource:default/database&entityRef=component:default/pay',
      'rita',
    );
    expect(same.body.items).toMatchObject([{ id, needed: 1, isMine: false }]);
    expect(same.body.items[0].description).toBeUndefined();
    await act(id, { type: 'join' }, 'rita');
    expect((await act(id, { type: 'join' }, 'rita')).body).toMatchObject({
      joinedRefs: ['user:default/rita'],
      version: 3,
      rights: { read: true, edit: false, comment: true, triage: false },
    });
    const comment = {
      type: 'comment',
      text: 'By Friday?',
      id: '7b9f0d0e-6a57-4a63-8f4b-1d8a4b5f1c11',
    };
    await act(id, comment, 'rita');
    await act(id, comment, 'rita');
    const twice = [
      await act(id, { ...comment, text: 'By Monday?' }, 'rita'),
      await act(id, comment, 'ada'),
    ];
    expect(twice.map(({ status }) => status)).toEqual([409, 409]);
    // It stays what it was for who asked, whoever else needs it.
    for (const change of [
      { type: 'edit', title: 'Ten databases', urgency: 'low' },
      { type: 'withdraw' },
    ]) {
      const body = { ...change, version: 4 };
      expect((await act(id, body, 'rita')).body.error.message).toMatch(
        /^Only who asked for it, .* leave it$/,
      );
    }
    await act(id, { type: 'start', version: 4 });
    await act(id, { type: 'wait', version: 5, waitingFor: 'the network' });
    await act(id, { type: 'agree', version: 6, kind: 'workaround', text: 'x' });
    const done = await act(id, { type: 'finish', version: 7, outcome: 'Here' });
    expect(done.body).toMatchObject({
      status: 'done',
      assigneeRef: 'user:default/bo',
      needsAgreement: false,
    });
    expect(done.body.history.map(({ kind }: { kind: string }) => kind)).toEqual(
      [
        'filed',
        'triaged',
        'joined',
        'comment',
        'started',
        'waiting',
        'workaround',
        'done',
      ],
    );
    expect(await knex('clocks').where('subject', `ticket:${id}`)).toEqual([]);
    const again = { type: 'reopen', version: 8, reason: 'It is gone' };
    expect((await act(id, again, 'rita')).status).toBe(403);
    const reopened = await act(id, again, 'abe');
    expect(reopened.body).toMatchObject({ status: 'triaged', reopened: 1 });
    const { body } = await get('/changes');
    expect(body.items).toHaveLength(9);
    expect((await get(`/changes?after=${body.next}`)).body.items).toEqual([]);
    // Of what one may not read one is not told either, and goes on behind it.
    const hidden = await post('/tickets', { title: 'Of blue only' });
    const { body: toRita } = await get('/changes?limit=100', 'rita');
    expect(toRita.items).toHaveLength(9);
    const { body: toBo } = await get('/changes', 'bo');
    expect(toBo.items.at(-1)).toMatchObject({ ticketId: hidden.body.id });
    expect(toRita.next).toBe(toBo.next);
  });

  it('shows the way to the path where requests are no longer taken, unless there is a reason', async () => {
    const ask = {
      title: 'Deploy rights',
      capabilityRef: 'resource:default/pipeline',
    };
    const refused = await post('/tickets', ask);
    expect([refused.status, refused.body.error]).toEqual([
      422,
      expect.objectContaining({
        name: 'PathOnlyError',
        message: expect.stringContaining("'Get access'"),
      }),
    ]);
    const filed = await post('/tickets', {
      ...ask,
      exceptionReason: 'The path is down',
    });
    expect(filed.status).toBe(201);
    expect((await get('/tickets?leakage=true', 'bo')).body.items).toMatchObject(
      [{ id: filed.body.id, exceptionReason: 'The path is down' }],
    );
    const nothing = { capabilityRef: 'resource:default/nothing' };
    const { version } = filed.body;
    for (const unknown of [
      await post('/tickets', { ...nothing, title: 'Nothing' }),
      await act(filed.body.id, {
        ...nothing,
        type: 'triage',
        category: 'self-service',
        version,
      }),
    ]) {
      expect([unknown.status, unknown.body.error.message]).toEqual([
        400,
        expect.stringMatching(/^capabilityRef: .*nothing;.*try again/),
      ]);
    }
    const planned = await post('/tickets', {
      title: 'A queue',
      capabilityRef: 'resource:default/queue',
    });
    expect(planned.body.error.message).toContain('follow it');
    await post('/capabilities/follow', {
      capabilityRef: 'resource:default/queue',
      isFollowed: true,
    });
    const { body } = await get('/capabilities');
    expect(body.items[2]).toMatchObject({ followers: 1, isFollowed: true });

    // Going round the path by not naming it is leakage, too.
    const { body: unnamed } = await post('/tickets', {
      title: 'Deploy for me',
    });
    const found = await act(unnamed.id, {
      type: 'triage',
      version: 1,
      category: 'self-service',
      capabilityRef: 'resource:default/pipeline',
    });
    expect(found.body).toMatchObject({
      exceptionReason: 'Filed without naming the capability',
      history: [{ kind: 'filed' }, { kind: 'exception' }],
    });
    expect(
      (await get('/tickets?leakage=true', 'bo')).body.items.map(
        (each: { id: string }) => each.id,
      ),
    ).toContain(unnamed.id);
    const late = { type: 'plan', version: 2, expectedOn: '9999-12-31' };
    expect((await act(unnamed.id, late)).body.error.message).toContain(
      'expectedOn: must be before',
    );

    const launched = await startDesk({
      entities: entities.map(entity =>
        entity.metadata.name === 'queue'
          ? {
              ...entity,
              metadata: {
                ...entity.metadata,
                annotations: { 'waymark/capability-state': 'ticket' },
              },
            }
          : entity,
      ),
      knex,
      config: { waymark: { groups: { platform: ['group:default/base'] } } },
      features: policyOf(groups, { platform: ['group:default/base'] }),
    });
    const told = async () =>
      (
        await knex('notices')
          .where({ topic: 'platform-desk:capability' })
          .orderBy('key')
      ).flatMap(({ recipients }) => JSON.parse(recipients));
    await Promise.all([
      launched.run('capabilities'),
      launched.run('capabilities'),
    ]);
    expect(await told()).toEqual(['user:default/ada']);
    // Somebody who began to follow in the moment of the launch.
    await knex('capability_followers').insert({
      capability_ref: 'resource:default/queue',
      user_ref: 'user:default/rita',
      at: new Date().toISOString(),
    });
    await launched.run('capabilities');
    await launched.run('capabilities');
    expect((await told()).sort()).toEqual([
      'user:default/ada',
      'user:default/rita',
    ]);
    await desk.run('capabilities');
  });

  it('creates one for the same key 50 times at once, and refuses another text under it', async () => {
    const send = async (title: string) =>
      await request(desk.server)
        .post('/api/platform-desk/tickets')
        .set('authorization', as('ada'))
        .set('idempotency-key', 'one-key')
        .send({ title });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send('Once')),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect((await send('Other')).status).toBe(409);
  });

  it('pages the queue by every order without losing or repeating any', async () => {
    const urgencies = ['low', 'critical', 'normal', 'high'];
    for (let index = 0; index < 12; index += 1) {
      await post('/tickets', {
        title: `Page ${index} of 100%`,
        urgency: urgencies[index % 4],
      });
    }
    for (const sort of [
      'newest',
      'oldest',
      'triage-due',
      'urgency',
      'changed',
    ]) {
      const seen: number[] = [];
      let cursor = '';
      do {
        const { body } = await get(
          `/tickets?q=page%20100%25&limit=5&sort=${sort}${cursor}`,
          'bo',
        );
        seen.push(
          ...body.items.map(({ number }: { number: number }) => number),
        );
        cursor = body.next ? `&cursor=${body.next}` : '';
      } while (cursor);
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 12, 12]);
    }
    const { body } = await get('/tickets/board?q=page&limit=5', 'bo');
    expect(body.columns[0]).toMatchObject({
      status: 'open',
      count: 12,
      items: { length: 5 },
      next: expect.any(String),
    });
    const items = body.columns[0].items.map(
      ({ id, version }: { id: string; version: number }) => ({ id, version }),
    );
    const many = await post(
      '/tickets/triage',
      {
        items: [...items.slice(0, 2), { id: items[2].id, version: 9 }],
        category: 'feature-team',
        assigneeRef: 'user:default/bo',
      },
      'bo',
    );
    expect(many.body.items).toMatchObject([
      { version: 2 },
      { version: 2 },
      { problem: expect.stringContaining('version') },
    ]);
    expect(
      (
        await get(
          '/tickets?assignee=user:default/bo&category=feature-team',
          'bo',
        )
      ).body.items,
    ).toHaveLength(2);
  });

  it('refuses cursors that somebody has made up', async () => {
    for (const [sort, value] of [
      ['urgency', 2 ** 40],
      ['urgency', 1.5],
      ['newest', 1.5],
      ['changed', 'a\0'],
    ]) {
      const cursor = Buffer.from(JSON.stringify([sort, value, 1])).toString(
        'base64url',
      );
      const answer = await get(`/tickets?sort=${sort}&cursor=${cursor}`, 'bo');
      expect([sort, value, answer.status]).toEqual([sort, value, 400]);
    }
  });

  it.each([
    [{ title: '' }, 'title: must not be empty'],
    [{ title: 'a\0b' }, 'title: must not contain NUL'],
    [
      { title: 'x', entityRef: 'component:default/gone' },
      'entityRef: there is',
    ],
    [
      { title: 'x', entityRef: '../x' },
      'entityRef: must be a whole entity ref',
    ],
    [
      { title: 'x', capabilityRef: `resource:default/${'\u0130'.repeat(200)}` },
      'capabilityRef: must have at most 255 characters',
    ],
    [{ title: 'x', teamRef: 'group:default/red' }, 'teamRef: you are not in'],
    [{ title: 'x', requesterRef: 'user:default/abe' }, 'requesterRef: only'],
    [{ title: 'x', links: [{ url: 'file:///x' }] }, 'links.0.url'],
    [{ title: 'x', idempotencyKey: 'a b' }, 'idempotencyKey'],
  ])('refuses %j', async (body, expected) => {
    const answer = await post('/tickets', body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.error.message).toContain(expected);
  });

  it('does the same by actions, as whoever asks', async () => {
    const invoke = async (name: string, input: object, who = 'ada') =>
      (
        await registry.invoke({
          id: `test:${name}`,
          input: input as never,
          credentials: mockCredentials.user(`user:default/${who}`),
        })
      ).output as any;

    const { answers } = await invoke('ask-platform', { need: 'the pipeline' });
    expect(answers.slice(0, 2)).toEqual([
      {
        kind: 'path',
        title: 'Get access',
        capabilityRef: 'resource:default/pipeline',
        href: '/create/templates/default/access',
        samples: 0,
      },
      expect.objectContaining({
        kind: 'docs',
        href: 'https://docs.example.org/x',
      }),
    ]);
    const offered = await invoke('ask-platform', {
      need: 'database',
      entityRef: 'component:pay',
    });
    expect(offered.answers.at(-1)).toMatchObject({
      kind: 'request',
      href: '/platform-desk?capability=resource%3Adefault%2Fdatabase&entity=component%3Adefault%2Fpay',
    });
    await expect(
      invoke('ask-platform', { entityRef: 'component:none' }),
    ).rejects.toThrow('entityRef: there is no component:default/none');

    await expect(
      invoke('file-request', {
        title: 'Let me deploy',
        capabilityRef: 'resource:default/pipeline',
      }),
    ).rejects.toThrow('Get access');
    await expect(invoke('file-request', { title: ' ' })).rejects.toThrow(
      'title: ',
    );
    const file = async () =>
      await invoke('file-request', {
        title: 'A second database',
        capabilityRef: 'resource:default/database',
        requestId: 'asked-once',
      });
    const filed = await file();
    expect(filed).toMatchObject({
      status: 'open',
      triageDueAt: expect.any(String),
      href: `/platform-desk/requests/${filed.id}`,
    });
    expect(await file()).toEqual(filed);
    const ofRita = async () =>
      (await invoke('list-requests', {}, 'rita')).requests.map(
        (each: any) => each.title,
      );
    expect(await ofRita()).not.toContain('A second database');
    await invoke('join-request', { id: filed.id }, 'rita');
    expect(await ofRita()).toContain('A second database');
    await expect(
      invoke('list-requests', { capabilityRef: 'x\u0000' }),
    ).rejects.toThrow('capabilityRef: ');
    expect(
      await invoke('may-i-deploy', {
        service: 'pay',
        environment: 'production',
      }),
    ).toEqual({
      isAllowed: false,
      reason: expect.stringContaining('component:default/pay'),
    });
  });
});
