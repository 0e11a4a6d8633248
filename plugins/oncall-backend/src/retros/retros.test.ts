import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  Incident,
  IncidentEvent,
  TrackedState,
} from '@waymark/plugin-oncall-common';
import type { ActionItemTracker } from '@waymark/plugin-oncall-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { startRetros } from '../__testUtils__/startRetros';

const hour = 3_600_000;
const start = Date.parse('2026-11-02T09:00:00.000Z');
const at = (hours: number) => new Date(start + hours * hour);
const blue = 'group:default/blue';
const red = 'group:default/red';

const group = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    namespace: 'default',
    title: `Team ${name}`,
    annotations: { 'waymark/lead': `user:default/lead-${name}` },
  },
  spec: { type: 'team', children: [] },
});
const user = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'waymark/time-zone': 'America/New_York' },
  },
  spec: { memberOf: [] },
});
const component = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', owner },
});
const entities = [
  group('blue'),
  group('red'),
  group('heads'),
  user('lead-blue'),
  user('lead-red'),
  user('oncall'),
  component('pay', blue),
  component('book', red),
];

const incident: Incident = {
  id: 'i1',
  number: 12,
  title: 'Payments are slow',
  severity: 'P1',
  status: 'triggered',
  origin: 'person',
  openedBy: 'user:default/oncall',
  entities: [
    { entityRef: 'component:default/pay', ownerRef: blue },
    { entityRef: 'component:default/book', ownerRef: red },
  ],
  roles: {},
  links: [],
  detectedAt: at(0).toISOString(),
  reopened: 0,
  severities: ['P1'],
  alertCount: 0,
  isUnmapped: false,
  escalatedSteps: [],
  updatedAt: at(0).toISOString(),
  version: 1,
};
const resolved: Incident = {
  ...incident,
  status: 'resolved',
  resolvedAt: at(3).toISOString(),
  version: 2,
};

describe.each(databases.eachSupportedId())('retros on %s', databaseId => {
  let knex: Knex;
  let states: Map<string, TrackedState>;
  let asked: string[][];
  let backend: Awaited<ReturnType<typeof startRetros>>;

  const get = async (path: string, userRef = 'user:default/lead-blue') =>
    await request(backend.server)
      .get(`/api/oncall${path}`)
      .set('authorization', mockCredentials.user.header(userRef));
  const post = async (
    path: string,
    body: object = {},
    userRef = 'user:default/lead-blue',
  ) =>
    await request(backend.server)
      .post(`/api/oncall${path}`)
      .set('authorization', mockCredentials.user.header(userRef))
      .send(body);
  const told = async () => {
    const rows: { key: string; recipients: string }[] = await knex('notices')
      .orderBy('key')
      .select('key', 'recipients');
    return new Map(rows.map(row => [row.key, JSON.parse(row.recipients)]));
  };

  beforeEach(async () => {
    knex = await createDatabase(databaseId);
    states = new Map();
    const tracker: ActionItemTracker = {
      id: 'board',
      title: 'Board',
      owns: ({ hostname }) => hostname === 'board.example',
      states: async urls => {
        asked.push([...urls]);
        if (states.size === 0) {
          throw new Error('Out of order');
        }
        return urls.flatMap(url => {
          const state = states.get(url);
          return state ? [{ url, state }] : [];
        });
      },
    };
    asked = [];
    backend = await startRetros({
      knex,
      entities,
      now: at(0),
      trackers: [tracker],
    });
  });

  it('opens with the incident, is due after it and tells the owner, the teams, the leads and the heads', async () => {
    await backend.put({ ...incident, id: 'i0', number: 1, severity: 'P3' });
    await backend.put(incident, [
      {
        id: 'e1',
        at: at(0).toISOString(),
        by: 'user:default/oncall',
        kind: 'declared',
        text: 'The queue is full.',
      },
    ]);
    await backend.run('retros');
    expect((await get('/retros/i0')).status).toBe(404);
    const { body } = await get('/retros/i1');
    expect(body).toMatchObject({
      status: 'draft',
      ownerRef: 'user:default/oncall',
      ownerBy: 'on-call',
      teamRefs: [blue, red],
      isOverdue: false,
      sections: { timeline: '- 2026-11-02 09:00 UTC The queue is full.' },
      rights: { edit: true, sign: [blue, red] },
    });
    expect(body.markdown).toContain('## Contributing factors');
    expect(await knex('clocks')).toEqual([]);

    await backend.put(resolved);
    await backend.run('retros');
    await backend.run('retros');
    expect((await get('/retros/i1')).body).toMatchObject({
      dueAt: at(51).toISOString(),
      version: 2,
    });
    await backend.at(at(60));
    const keys = await told();
    const due = at(51).toISOString();
    expect(keys.get(`retro:i1:soon:${due}`)).toEqual(['user:default/oncall']);
    expect(keys.get(`retro:i1:due:${due}`)).toContain(red);
    expect(keys.has(`retro:i1:lead:${due}`)).toBe(false);
    await backend.at(at(124));
    const later = await told();
    expect(later.get(`retro:i1:lead:${due}`)).toContain(
      'user:default/lead-red',
    );
    expect(later.get(`retro:i1:escalation:${due}`)).toContain(
      'group:default/heads',
    );
    const { body: overdue } = await get('/retros?status=overdue');
    expect(overdue.items).toMatchObject([
      { id: 'i1', isOverdue: true, openItems: 0 },
    ]);
    expect(overdue.items[0].sections).toBeUndefined();

    // Merged into another one: cancelled, and no clock runs.
    await backend.put({ ...resolved, mergedInto: 'i0', version: 3 });
    await backend.run('retros');
    expect((await get('/retros/i1')).body.cancelled.cause).toBe('merged');
    expect(await knex('clocks')).toEqual([]);
  });

  it('names nothing that the reader may not see, and keeps it when they write', async () => {
    const line = (id: string, hours: number, name: string): IncidentEvent => ({
      id,
      at: at(hours).toISOString(),
      by: 'portal',
      kind: 'entity-added',
      text: `Hurts ${name}`,
      set: { entities: [{ entityRef: `component:default/${name}` }] },
    });
    await backend.put(incident, [line('e1', 0, 'pay'), line('e2', 1, 'book')]);
    await backend.run('retros');
    const book = 'component:default/book';
    backend.hide('component:default/pay');
    const hiding = { entityRefs: [book], hiddenEntities: 1 };
    const { body: part } = await get('/retros/i1');
    expect(part).toMatchObject({
      ...hiding,
      sections: { timeline: '- 2026-11-02 10:00 UTC Hurts book' },
    });
    expect(part.markdown).not.toContain('Hurts pay');
    expect((await get('/retros')).body.items).toMatchObject([hiding]);
    const about = async (entityRef: string) =>
      (await get(`/retros?entityRef=${entityRef}`)).body.items;
    expect(await about('component:default/pay')).toEqual([]);
    expect(await about(book)).toHaveLength(1);

    const written = `${part.sections.timeline}\n- Somebody noticed`;
    const edited = await post('/retros/i1/edit', {
      textVersion: 1,
      sections: { timeline: written },
    });
    expect(edited.body).toMatchObject({
      ...hiding,
      sections: { timeline: written },
    });
    const item = { title: 'Alert', type: 'detect', dueOn: '2026-11-20' };
    await post('/retros/i1/action-items', item);
    expect((await get('/action-items')).body.items).toMatchObject([hiding]);
    backend.hide();
    expect((await get('/retros/i1')).body).toMatchObject({
      entityRefs: expect.arrayContaining(['component:default/pay', book]),
      hiddenEntities: 0,
      sections: {
        timeline: `- 2026-11-02 09:00 UTC Hurts pay\n${written}`,
      },
    });
  });

  it('is written, reviewed, signed and published, once', async () => {
    await backend.put(resolved);
    await backend.run('retros');
    expect((await post('/retros/i1/publish')).body.error.message).toContain(
      'send it to review',
    );
    const edited = await post('/retros/i1/edit', {
      textVersion: 1,
      sections: { 'what-happened': 'The queue was full.' },
    });
    expect([edited.status, edited.body.textVersion]).toEqual([200, 2]);
    const stale = await post('/retros/i1/edit', {
      textVersion: 1,
      sections: { impact: 'x' },
    });
    expect([stale.status, stale.body.error.message]).toEqual([
      409,
      expect.stringContaining('textVersion'),
    ]);
    await post('/retros/i1/submit');
    // The mock of the sign-in makes everybody a member of nothing but themselves.
    for (const [name, status] of [
      ['lead-blue', 200],
      ['oncall', 403],
    ] as const) {
      const signature = await post(
        '/retros/i1/sign',
        { teamRef: blue, textVersion: 2 },
        `user:default/${name}`,
      );
      expect([name, signature.status]).toEqual([name, status]);
    }
    const item = {
      id: '8f14e45f-ceea-467f-a0e6-2f6d0f9a1c11',
      title: 'Alert on the length of the queue',
      type: 'detect',
      ownerRef: 'user:default/oncall',
      dueOn: '2026-11-20',
      tracker: { url: 'https://tracker.example/BLUE-1', key: 'BLUE-1' },
    };
    await Promise.all([1, 2].map(() => post('/retros/i1/action-items', item)));
    const missing = await post('/retros/i1/publish');
    expect([missing.status, missing.body.error.message]).toEqual([
      409,
      expect.stringContaining('Team red must sign'),
    ]);
    await post(
      '/retros/i1/sign',
      { teamRef: red, textVersion: 2 },
      'user:default/lead-red',
    );
    const answers = await Promise.all(
      [1, 2].map(() => post('/retros/i1/publish')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await get('/retros/i1');
    expect(body.status).toBe('published');
    expect(body.items).toHaveLength(1);
    expect(body.history.map(({ kind }: { kind: string }) => kind)).toEqual([
      'opened',
      'due-changed',
      'edited',
      'submitted',
      'signed',
      'item-added',
      'signed',
      'published',
    ]);
    expect(await knex('clocks').where('subject', 'retro:i1')).toEqual([]);
    expect(
      (await get(`/retros?team=${red}&status=published`)).body.items,
    ).toHaveLength(1);
    expect(
      (await get('/retros?entityRef=component:default/other')).body.items,
    ).toEqual([]);
  });

  it('tracks action items to done, with reminders before and after their day', async () => {
    await backend.put(resolved);
    await backend.run('retros');
    const add = async (title: string, dueOn?: string) => {
      const { body } = await post('/retros/i1/action-items', {
        title,
        type: 'prevent',
        ...(dueOn ? { dueOn, ownerRef: 'user:default/oncall' } : {}),
      });
      return body.items.at(-1).id as string;
    };
    const late = await add('Late', '2026-11-10');
    const soon = await add('Soon', '2026-11-20');
    await add('Some day');
    const { body: board } = await get('/action-items?limit=2');
    expect(board.items.map(({ title }: { title: string }) => title)).toEqual([
      'Late',
      'Soon',
    ]);
    expect(
      (await get(`/action-items?cursor=${board.next}`)).body.items,
    ).toMatchObject([{ title: 'Some day', retroId: 'i1', isOverdue: false }]);

    // The end of the tenth in New York.
    await backend.at(new Date('2026-11-11T04:59:00Z'));
    expect(
      (await told()).has(`action-item:${late}:soon:2026-11-11T05:00:00.000Z`),
    ).toBe(true);
    expect((await get('/action-items?overdue=true')).body.items).toEqual([]);
    await backend.at(new Date('2026-11-11T05:01:00Z'));
    expect(
      (await get('/action-items?overdue=true&owner=user:default/oncall')).body
        .items,
    ).toMatchObject([{ id: late, isOverdue: true, teamRefs: [blue, red] }]);
    await backend.at(new Date('2026-11-18T05:02:00Z'));
    const keys = [...(await told()).entries()];
    const reminder = keys.find(([key]) =>
      key.startsWith(`action-item:${late}:reminder`),
    );
    expect(reminder?.[1]).toContain('user:default/lead-blue');

    const done = await post(
      `/action-items/${late}/done`,
      {},
      'user:default/oncall',
    );
    expect(done.status).toBe(200);
    await post(`/action-items/${soon}/cancel`, { reason: 'Not needed' });
    expect(
      await knex('clocks').where('subject', 'like', 'action-item:%'),
    ).toEqual([]);
    const reopened = await post(`/action-items/${late}/reopen`, {
      reason: 'It is not',
    });
    expect(reopened.body.items[0]).toMatchObject({
      status: 'open',
      version: 3,
    });
    const edit = { version: 3, dueOn: '2026-12-01' };
    expect((await post(`/action-items/${late}/edit`, edit)).status).toBe(200);
    expect((await post(`/action-items/${late}/edit`, edit)).status).toBe(409);
  });

  it('takes over from a tracker how items stand there, also after it was down', async () => {
    await backend.put(resolved);
    await backend.run('retros');
    const url = 'https://board.example/1';
    const linked = { type: 'prevent', ownerRef: 'user:default/oncall' };
    for (const address of [url, 'https://elsewhere.example/1']) {
      await post('/retros/i1/action-items', {
        ...linked,
        title: address,
        tracker: { url: address, key: 'B-1' },
      });
    }
    const itemsOf = async (query: string) =>
      (await get(`/action-items?${query}`)).body.items
        .map(({ title }: { title: string }) => title)
        .sort();
    await backend.run('trackers');
    expect(asked).toEqual([[url]]);
    expect(await itemsOf('status=done')).toEqual([]);
    states.set(url, 'done');
    await Promise.all([backend.run('trackers'), backend.run('trackers')]);
    expect(await itemsOf('status=done')).toEqual([url]);
    const { body } = await get('/retros/i1');
    expect(body.history.at(-1)).toMatchObject({
      kind: 'item-done',
      by: 'tracker:board',
      summary: expect.stringContaining('took over from Board'),
    });
    states.set(url, 'open');
    await backend.run('trackers');
    expect(await itemsOf('owner=user:default/oncall,user:default/x')).toEqual([
      url,
      'https://elsewhere.example/1',
    ]);
    expect(await itemsOf('owner=user:default/x')).toEqual([]);
    const mine = '/retros?owner=user:default/oncall';
    expect((await get(mine)).body.items).toHaveLength(1);
    expect((await get('/retros?owner=nobody at all')).status).toBe(400);
  });

  it('refuses what cannot be, and catches up when the feed has moved on', async () => {
    await backend.put(resolved);
    await backend.run('retros');
    for (const [path, body, status, message] of [
      ['/retros/none/edit', {}, 404, "no retro 'none'"],
      ['/retros/i1/edit', { textVersion: 1 }, 400, 'sections or ownerRef'],
      [
        '/retros/i1/edit',
        { textVersion: 'x', sections: {} },
        400,
        'textVersion',
      ],
      [
        '/retros/i1/edit',
        { textVersion: 1, sections: { impact: 'a\0' } },
        400,
        'NUL',
      ],
      [
        '/retros/i1/edit',
        { textVersion: 1, ownerRef: 'user:default/gone' },
        400,
        'ownerRef: the catalog has no',
      ],
      ['/retros/i1/sign', { teamRef: 'x', textVersion: 1 }, 400, 'teamRef'],
      ['/retros/i1/cancel', {}, 400, 'reason'],
      [
        '/retros/i1/action-items',
        { title: ' ', type: 'prevent' },
        400,
        'title',
      ],
      ['/retros/i1/action-items', { title: 't', type: 'blame' }, 400, 'type'],
      [
        '/retros/i1/action-items',
        { title: 't', type: 'prevent', dueOn: '2026-13-01' },
        400,
        'dueOn',
      ],
      [
        '/retros/i1/action-items',
        { title: 't', type: 'prevent', dueOn: '2020-01-01' },
        400,
        'dueOn: 2020-01-01 lies in the past',
      ],
      [
        '/retros/i1/action-items',
        {
          title: 't',
          type: 'prevent',
          tracker: { url: 'data:text/html,x' },
        },
        400,
        'http',
      ],
      ['/action-items/none/done', {}, 404, "no action item 'none'"],
    ] as const) {
      const answer = await post(path, body);
      expect([path, body, answer.status]).toEqual([path, body, status]);
      expect(answer.body.error.message).toContain(message);
    }
    expect((await get('/retros?cursor=x')).status).toBe(400);
    expect((await get('/retros?status=x')).status).toBe(400);

    await backend.put({ ...resolved, id: 'i2', number: 13 });
    await knex('retro_follower').update({
      cursor: Buffer.from('00000000-0000-0000-0000-000000000000:1').toString(
        'base64url',
      ),
    });
    await backend.run('retros');
    expect((await get('/retros')).body.items).toHaveLength(2);
  });
});
