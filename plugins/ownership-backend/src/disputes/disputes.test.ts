import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  disputeBacklogSchema,
  disputeDetailsSchema,
  disputeListSchema,
  disputePreviewSchema,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';
import { actionsRegistryServiceRef } from '../alphaCompat';

const shop = 'component:default/shop';
const orphan = 'component:default/orphan';
const user = (name: string) => ({
  authorization: mockCredentials.user.header(`user:default/${name}`),
});

describe.each(databases.eachSupportedId())('disputes on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let knex: Knex;
  let sent: NotificationSendOptions[];
  let registry: ReturnType<typeof actionsRegistryServiceMock>;

  const get = async (path: string) =>
    await request(backend.server).get(`/api/ownership${path}`);
  const post = async (path: string, body: object, name = 'mock') =>
    await request(backend.server)
      .post(`/api/ownership${path}`)
      .set(user(name))
      .send(body);
  const details = async (disputeId: string) =>
    disputeDetailsSchema.parse((await get(`/disputes/${disputeId}`)).body);
  const kindsOf = async (disputeId: string) =>
    (await details(disputeId)).events.map(({ kind }) => kind);
  /** As if so many minutes had passed since everything was opened. */
  const pass = async (minutes: number) => {
    const shift = (instant: string) =>
      new Date(Date.parse(instant) - minutes * 60_000).toISOString();
    for (const row of await knex('clocks')) {
      await knex('clocks')
        .where({ subject: row.subject, kind: row.kind })
        .update({ due_at: shift(row.due_at), ring_at: shift(row.ring_at) });
    }
    await backend.run('clocks');
    await backend.run('notices');
  };
  /** As if something had been assessed. */
  const look = async () => {
    await knex('changes').insert({
      kind: 'gaps-changed',
      at: new Date().toISOString(),
    });
    await backend.scan();
  };
  /** As if every gap had stood for so long. */
  const age = async (minutes: number) => {
    const since = new Date(Date.now() - minutes * 60_000).toISOString();
    await knex('thing_intervals').whereNull('until').update({ since });
  };
  const titles = () => sent.map(({ payload }) => payload.title);

  beforeEach(async () => {
    sent = [];
    registry = actionsRegistryServiceMock();
    knex = await createDatabase(id);
    backend = await startOwnership({
      knex,
      repositories: {
        shop: {
          CODEOWNERS: '/a/ @meridian/core\n/b/ @meridian/money\n',
          'a/x.go': 'x',
          'b/x.go': 'x',
        },
      },
      entities: [
        ...team('core'),
        ...team('money'),
        ...team('heads'),
        component('shop', 'shop', { owner: 'group:default/core' }),
        component('orphan', 'elsewhere'),
      ],
      config: { disputes: { backlogGrace: 'PT1H' } },
      groups: { escalation: ['group:default/heads'] },
      features: [
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({
            send: async (options: NotificationSendOptions) => {
              sent.push(options);
            },
          }),
        }),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await backend.settle();
  });

  afterEach(() => backend?.dispose());

  const open = async (entityRef = shop, more: object = {}) => {
    const { body, status } = await post('/disputes', {
      entityRef,
      reason: 'Two teams say that it is theirs.',
      ...more,
    });
    expect([status, body.error]).toEqual([201, undefined]);
    return body.dispute;
  };

  it('are opened, told at once, settled and closed when the catalog shows it', async () => {
    const dispute = await open();
    expect(dispute).toMatchObject({
      entityRef: shop,
      status: 'open',
      origin: 'person',
      openedBy: 'user:default/mock',
      claimantRefs: ['group:default/core', 'group:default/money'],
    });
    await backend.run('notices');
    expect(sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: [
            'group:default/heads',
            'group:default/core',
            'group:default/money',
          ],
        },
        payload: expect.objectContaining({
          title: 'Who owns shop?',
          link: `/ownership/disputes/${dispute.id}`,
          scope: `dispute:${dispute.id}:opened`,
          severity: 'high',
        }),
      },
    ]);

    const named = await post(`/disputes/${dispute.id}/temporary-owner`, {
      ownerRef: 'group:default/heads',
      version: 1,
    });
    expect(named.body).toMatchObject({
      status: 'temporary-owner',
      version: 2,
    });
    const entity = await get('/owners/component/default/shop');
    expect(entity.body.dispute).toEqual({
      id: dispute.id,
      status: 'temporary-owner',
      temporaryOwner: expect.objectContaining({ title: 'Team heads' }),
      dueAt: dispute.clocks[1].dueAt,
    });

    const preview = await post(`/disputes/${dispute.id}/preview`, {
      ownerRef: 'group:default/money',
    });
    expect(disputePreviewSchema.parse(preview.body).people).toBe(3);
    const settled = await post(`/disputes/${dispute.id}/permanent-owner`, {
      ownerRef: 'group:default/money',
      version: 2,
      note: 'They wrote most of it.',
    });
    expect(settled.body).toMatchObject({
      status: 'settled',
      permanentOwnerRef: 'group:default/money',
    });
    expect(await knex('clocks').pluck('kind')).toEqual(['merge-reminder']);

    // The gap has to go too: CODEOWNERS still names two teams.
    await look();
    expect((await details(dispute.id)).dispute.status).toBe('settled');
    await knex('things')
      .where({ entity_ref: shop })
      .update({ gap: null, owner_ref: 'group:default/money' });
    await look();
    expect((await details(dispute.id)).dispute.status).toBe('closed');
    expect(await knex('clocks')).toEqual([]);
    expect(await kindsOf(dispute.id)).toEqual([
      'opened',
      'temporary-owner-named',
      'permanent-owner-named',
      'change-by-hand',
      'closed',
    ]);
  });

  it('are reminded of and escalated, each once', async () => {
    const { id: disputeId } = await open();
    await pass(31);
    await pass(20);
    await pass(0);
    expect(await kindsOf(disputeId)).toEqual([
      'opened',
      'reminder',
      'reminder',
    ]);
    await pass(10);
    await pass(24 * 60);
    await pass(3 * 24 * 60);
    const kinds = await kindsOf(disputeId);
    expect(kinds.filter(kind => kind === 'escalation')).toHaveLength(3);
    expect(kinds.filter(kind => kind === 'reminder')).toHaveLength(3);
    expect(new Set(titles()).size).toBeGreaterThan(2);
    const scopes = sent.map(({ payload }) => payload.scope);
    expect(scopes).toHaveLength(new Set(scopes).size);
  });

  it('are joined by a second person, and do nothing twice', async () => {
    const first = await open(shop, { requestId: 'request-0001' });
    const again = await open(shop, { requestId: 'request-0001' });
    expect(again.id).toBe(first.id);
    const joined = await post(
      '/disputes',
      { entityRef: shop, reason: 'I wonder too.' },
      'kim',
    );
    expect([joined.status, joined.body.outcome]).toEqual([200, 'joined']);
    const words = { text: 'Ask core.', requestId: 'request-0002' };
    await Promise.all(
      [1, 2].map(() => post(`/disputes/${first.id}/comment`, words, 'kim')),
    );
    await post(`/disputes/${first.id}/comment`, words, 'kim');
    expect(await kindsOf(first.id)).toEqual(['opened', 'joined', 'commented']);
    expect((await details(first.id)).followerRefs).toEqual([
      'user:default/kim',
    ]);

    const both = await Promise.all(
      ['core', 'money'].map(name =>
        post(`/disputes/${first.id}/temporary-owner`, {
          ownerRef: `group:default/${name}`,
          version: 1,
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = both.find(({ status }) => status === 409)!;
    expect(refused.body.error.message).toContain('somebody else decided');
  });

  it('are opened about a path, in bulk, and by an assistant', async () => {
    const { body } = await get('/repositories');
    const repositoryId = body.items.find(
      (each: { title: string }) => each.title === 'meridian/shop',
    ).id;
    const byPath = await post('/disputes', {
      repositoryId,
      path: 'a/x.go',
      reason: 'Whose is this file?',
    });
    expect(byPath.body.dispute).toMatchObject({
      entityRef: shop,
      place: { repositoryId, path: 'a/x.go' },
    });
    const bulk = await post('/disputes/bulk', {
      entityRefs: [
        shop,
        orphan,
        'component:default/gone',
        'group:default/core',
      ],
      reason: 'Cleaning up.',
    });
    expect(bulk.body.items).toEqual([
      expect.objectContaining({ outcome: 'joined' }),
      expect.objectContaining({ outcome: 'opened' }),
      expect.objectContaining({
        outcome: 'refused',
        problem: expect.stringContaining('there is no entity'),
      }),
      expect.objectContaining({
        outcome: 'refused',
        problem: expect.stringContaining('has no owner to dispute'),
      }),
    ]);
    const acted = await registry.invoke({
      id: 'test:open-ownership-dispute',
      input: { entityRef: orphan, reason: 'Nobody answers.' },
    });
    expect(acted.output).toMatchObject({ outcome: 'joined' });
    const listed = await registry.invoke({
      id: 'test:list-ownership-disputes',
      input: {},
    });
    expect(listed.output).toMatchObject({
      hidden: 0,
      disputes: [{ entityRef: shop }, { entityRef: orphan }],
    });
  });

  it('are not opened about old gaps, which wait in the backlog', async () => {
    const backlog = disputeBacklogSchema.parse(
      (await get('/disputes/backlog')).body,
    );
    expect(backlog.items.map(({ entityRef }) => entityRef).sort()).toEqual([
      orphan,
      shop,
    ]);
    const list = disputeListSchema.parse((await get('/disputes')).body);
    expect(list.items).toEqual([]);
  });

  it('are opened by scans about new gaps, told together, and closed when they go', async () => {
    await knex('feed').update({ observed_since: '2026-01-01T00:00:00.000Z' });
    await age(3);
    await look();
    const { body } = await get('/disputes?status=unended');
    const list = disputeListSchema.parse(body);
    expect(list.items).toHaveLength(2);
    expect(list.items.every(({ origin }) => origin === 'scan')).toBe(true);
    await backend.run('notices');
    const toHeads = sent.filter(({ recipients }) =>
      JSON.stringify(recipients).includes('group:default/heads'),
    );
    expect(toHeads.map(({ payload }) => payload.title)).toEqual([
      'Who owns these 2 things?',
    ]);

    const { id: disputeId, version } = list.items.find(
      ({ entityRef }) => entityRef === orphan,
    )!;
    await post(`/disputes/${disputeId}/withdraw`, {
      reason: 'It goes away next week.',
      version,
    });
    await look();
    const again = disputeListSchema.parse(
      (await get('/disputes?status=unended')).body,
    );
    expect(again.items.map(({ entityRef }) => entityRef)).toEqual([shop]);
    const [left] = disputeBacklogSchema.parse(
      (await get('/disputes/backlog')).body,
    ).items;
    expect(left.entityRef).toBe(orphan);

    await knex('things')
      .where({ entity_ref: shop })
      .update({ gap: null, owner_ref: 'group:default/core' });
    await look();
    const closed = await details(again.items[0].id);
    expect(closed.dispute.status).toBe('closed');
    expect(closed.events.at(-1)?.text).toBe(
      'The owner is clear by now: the catalog shows Team core.',
    );
    const late = await post(`/disputes/${closed.dispute.id}/comment`, {
      text: 'But…',
    });
    expect([late.status, late.body.error.message]).toEqual([
      409,
      expect.stringContaining('is closed; open a new one'),
    ]);
  });

  it('are opened by scans only about gaps that have settled', async () => {
    await knex('feed').update({ observed_since: '2026-01-01T00:00:00.000Z' });
    const unended = async () =>
      disputeListSchema
        .parse((await get('/disputes?status=unended')).body)
        .items.map(({ entityRef }) => entityRef);
    await age(1);
    await look();
    await backend.run('dispute-gaps');
    expect(await unended()).toEqual([]);
    expect((await get('/disputes/backlog')).body.items).toEqual([]);

    // One goes, as when the teams are in the catalog again; the other stays.
    await knex('things').where({ entity_ref: shop }).update({ gap: null });
    await look();
    jest.useFakeTimers({
      doNotFake: [
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
        'hrtime',
      ],
      now: Date.now() + 70_000,
    });
    try {
      await backend.run('dispute-gaps');
      await backend.run('dispute-gaps');
      expect(await unended()).toEqual([orphan]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('refuse what cannot be, each with a sentence', async () => {
    const answers: unknown[] = [];
    const refusals: [string, object, number][] = [
      ['/disputes', { entityRef: 'component:default/gone', reason: 'x' }, 404],
      ['/disputes', { entityRef: shop, reason: ' ' }, 400],
      ['/disputes', { reason: 'x' }, 400],
      ['/disputes', { entityRef: shop, repositoryId: 'a', reason: 'x' }, 400],
      ['/disputes', { repositoryId: 'a', path: '../x', reason: 'x' }, 400],
      ['/disputes', { repositoryId: 'gone', path: 'a', reason: 'x' }, 404],
      ['/disputes', { entityRef: 'user:default/lead-core', reason: 'x' }, 400],
      ['/disputes', { entityRef: shop, reason: 'x', requestId: '?' }, 400],
      ['/disputes/bulk', { entityRefs: [], reason: 'x' }, 400],
      ['/disputes/gone/comment', { text: 'x' }, 404],
      ['/disputes/gone/withdraw', { reason: 'x', version: 1 }, 404],
      [
        '/disputes/gone/temporary-owner',
        { ownerRef: 'component:default/shop', version: 1 },
        400,
      ],
    ];
    for (const [path, body] of refusals) {
      const response = await post(path, body);
      answers.push([path, body, response.status, response.body.error?.message]);
    }
    expect(answers).toEqual(
      refusals.map(refusal => [...refusal, expect.stringMatching(/.{10,}/)]),
    );
  });

  it('refuse an owner who does not exist', async () => {
    const { id: disputeId } = await open();
    const response = await post(`/disputes/${disputeId}/permanent-owner`, {
      ownerRef: 'group:default/gone',
      version: 1,
    });
    expect([response.status, response.body.error.message]).toEqual([
      400,
      'ownerRef: there is no team or person group:default/gone in the catalog',
    ]);
  });
});
