import { execFileSync } from 'node:child_process';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { TransferDetails } from '@waymark/plugin-ownership-common';
import { metricContract } from '@waymark/metrics';
import type { Knex } from 'knex';
import request from 'supertest';
import { parse } from 'yaml';
import { actionsRegistryServiceRef } from '../alphaCompat';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  addressOf,
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

const boats = 'component:default/boats';
const blue = 'group:default/blue';
const red = 'group:default/red';
const lead = (name: string) => `user:default/lead-${name}`;
const catalogFile = `kind: Component
metadata:
  name: boats
spec:
  owner: group:default/blue # since 2024
`;
const today = new Date().toISOString().slice(0, 10);
const required = [
  'architecture',
  'runbooks',
  'known-issues',
  'access',
  'shadow-shift',
];

describe.each(databases.eachSupportedId())('transfers on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let knex: Knex;
  let entities: Entity[];
  const registry = actionsRegistryServiceMock();

  const start = async (databaseId: TestDatabaseId) => {
    knex = await createDatabase(databaseId);
    entities = [
      ...team('blue'),
      ...team('red'),
      component('boats', 'harbour', {
        owner: blue,
        path: 'boats/',
        annotations: {
          'backstage.io/managed-by-location': `url:${addressOf(
            'harbour',
            'boats/catalog-info.yaml',
          )}`,
        },
      }),
      component('nets', 'harbour', { owner: blue, path: 'nets/' }),
      component('orphan', 'harbour', { path: 'orphan/' }),
    ];
    entities[4].metadata.links = [
      { url: 'https://wiki.example/boats', title: 'Runbook' },
    ];
    backend = await startOwnership({
      knex,
      entities,
      repositories: {
        harbour: {
          CODEOWNERS: '/boats/ @meridian/blue\n/nets/ @meridian/blue\n',
          'boats/main.go': 'x',
          'boats/catalog-info.yaml': catalogFile,
        },
      },
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await backend.settle();
  };

  beforeAll(() => start(id));
  afterAll(() => backend?.dispose());

  const get = async (path: string, user = lead('blue')) =>
    await request(backend.server)
      .get(`/api/ownership${path}`)
      .set('authorization', mockCredentials.user.header(user));
  const post = async (path: string, body: object, user = lead('blue')) =>
    await request(backend.server)
      .post(`/api/ownership/transfers${path}`)
      .set('authorization', mockCredentials.user.header(user))
      .send(body);
  const open = async (more: object = {}, user?: string) =>
    await post(
      '',
      {
        entityRef: boats,
        toRef: red,
        reason: 'Red sails them',
        startsOn: today,
        weeks: 4,
        ...more,
      },
      user,
    );
  const ended = async () => await knex('transfers').whereNull('ended_at');

  it('prepares a form and refuses what cannot be', async () => {
    const { body } = await get(
      `/transfers/preparation?entityRef=${encodeURIComponent(boats)}`,
    );
    expect(body).toMatchObject({
      entityTitle: 'boats',
      from: { ref: blue, title: 'Team blue', memberCount: 1 },
      teams: [{ ref: red, title: 'Team red' }],
    });
    expect(body.items).toHaveLength(7);
    expect(body.obstacle).toBeUndefined();

    for (const [more, status, message] of [
      [{ toRef: blue }, 400, 'toRef: Team blue owns boats already'],
      [{ toRef: 'group:default/gone' }, 400, 'is no team of the catalog'],
      [{ toRef: lead('red') }, 400, 'is no team of the catalog'],
      [{ entityRef: 'component:default/gone' }, 404, 'entityRef: component'],
      [{ entityRef: 'component:default/orphan' }, 400, 'has no owner'],
      [{ weeks: 0 }, 400, 'weeks: must be at least 1'],
      [{ entityRef: 7 }, 400, 'entityRef'],
    ] as const) {
      const answer = await open(more);
      expect([more, answer.status]).toEqual([more, status]);
      expect(answer.body.error.message).toContain(message);
    }
    expect(await ended()).toEqual([]);
  });

  it('opens one transfer however often and by whomever it is asked for', async () => {
    const answers = await Promise.all([
      open({ key: 'k1' }),
      open({ key: 'k1' }),
      open({ key: 'k2' }),
      open({}, lead('red')),
    ]);
    const opened = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect(opened.length + refused.length).toBe(4);
    expect(new Set(opened.map(({ body }) => body.summary.id)).size).toBe(1);
    expect(refused.length).toBeGreaterThan(1);
    expect(refused[0].body.error.message).toContain(opened[0].body.summary.id);
    expect(await ended()).toHaveLength(1);
    const { body } = await post(`/${opened[0].body.summary.id}/cancel`, {
      reason: 'tried out',
    });
    expect(body.summary.status).toBe('cancelled');
    expect(await knex('clocks').where('subject', 'like', 'transfer:%')).toEqual(
      [],
    );
  });

  it('goes from the plan over both signatures to the owner seen in the catalog', async () => {
    const opened: TransferDetails = (await open()).body;
    const { id: transferId } = opened.summary;
    expect(opened.may).toEqual({
      edit: true,
      cancel: true,
      escalate: true,
      sign: ['giving'],
    });
    const sign = (side: string, name: string, planVersion = 1) =>
      post(`/${transferId}/sign`, { side, planVersion }, lead(name));
    expect((await sign('receiving', 'blue')).status).toBe(403);

    const early = await post(`/${transferId}/complete`, {});
    expect(early.status).toBe(409);
    expect(early.body.error.message).toMatch(
      /Required items are open: 'Walk through/,
    );
    const changes = await Promise.all([
      ...required.map(item =>
        post(`/${transferId}/items/${item}`, { state: 'done' }),
      ),
      sign('giving', 'blue'),
      sign('receiving', 'red'),
      sign('receiving', 'red'),
    ]);
    expect(changes.map(({ status }) => status)).toEqual(changes.map(() => 200));
    const signed = (await get(`/transfers/${transferId}`)).body;
    expect(signed.transfer.signatures).toHaveLength(2);
    expect(signed.openItems).toEqual([]);
    expect(
      signed.history.filter(({ kind }: { kind: string }) => kind === 'signed'),
    ).toHaveLength(2);

    const plan = {
      planVersion: 1,
      startsOn: today,
      weeks: 5,
      items: signed.transfer.items,
    };
    const replanned = await post(`/${transferId}/plan`, plan);
    expect(replanned.body.summary.signedSides).toEqual([]);
    const stale = await post(`/${transferId}/plan`, { ...plan, weeks: 6 });
    expect([stale.status, stale.body.error.message]).toEqual([
      409,
      expect.stringContaining('planVersion: the plan has been changed'),
    ]);
    expect((await sign('giving', 'blue')).status).toBe(409);
    await Promise.all([sign('giving', 'blue', 2), sign('receiving', 'red', 2)]);

    const remaining = (await get(`/transfers/${transferId}/remaining`)).body;
    expect(remaining).toMatchObject({
      hidden: 0,
      onCall: { state: 'not-connected' },
    });
    expect(
      remaining.items.map(({ kind, what }: Record<string, string>) => [
        kind,
        what,
      ]),
    ).toEqual([
      ['same-repository', 'nets'],
      ['codeowners-line', '/boats/ @meridian/blue'],
      ['codeowners-line', '/nets/ @meridian/blue'],
      ['link', 'Runbook'],
    ]);

    const preview = (await get(`/transfers/${transferId}/preview`)).body;
    expect(preview.notPossible).toEqual([]);
    expect(
      preview.previews[0].files.map(({ path }: { path: string }) => path),
    ).toEqual(['CODEOWNERS', 'boats/catalog-info.yaml']);

    const act = async (proposal: string, action: string) =>
      await request(backend.server)
        .post(`/api/ownership/proposals/${proposal}/${action}`)
        .set('authorization', mockCredentials.user.header(lead('red')))
        .send({});
    const handing: TransferDetails = (await post(`/${transferId}/complete`, {}))
      .body;
    expect(handing).toMatchObject({
      summary: { status: 'handing-over' },
      handover: { state: 'waiting-for-merge', mayProposeAgain: false },
      proposals: [{ status: 'proposed', files: [{}, {}] }],
    });
    await act(handing.proposals[0].id, 'close');
    const closed: TransferDetails = (await get(`/transfers/${transferId}`))
      .body;
    expect(closed.handover).toMatchObject({
      state: 'closed',
      mayProposeAgain: true,
    });
    const again: TransferDetails = (await post(`/${transferId}/complete`, {}))
      .body;
    expect(again.handover?.state).toBe('waiting-for-merge');

    expect((await act(again.proposals[0].id, 'merge')).status).toBe(200);
    const bare = backend.world.path('bare/harbour.git');
    const fileNow = (path: string) =>
      execFileSync('git', ['-C', bare, 'show', `main:${path}`], {
        encoding: 'utf8',
      });
    expect(fileNow('CODEOWNERS')).toMatch(/^\/boats\/ @meridian\/red$/m);
    await backend.settle();
    const merged: TransferDetails = (await get(`/transfers/${transferId}`))
      .body;
    expect(merged).toMatchObject({
      summary: { status: 'handing-over' },
      handover: { state: 'merged-not-seen' },
    });
    const tooLate = await post(`/${transferId}/cancel`, { reason: 'no' });
    expect([tooLate.status, tooLate.body.error.message]).toEqual([
      409,
      expect.stringContaining('is merged already'),
    ]);

    // What the catalog does with the file that was merged.
    const { spec } = parse(fileNow('boats/catalog-info.yaml'));
    entities.find(({ metadata }) => metadata.name === 'boats')!.spec!.owner =
      spec.owner;
    await backend.settle();
    const completed: TransferDetails = (await get(`/transfers/${transferId}`))
      .body;
    expect(completed.summary).toMatchObject({
      status: 'completed',
      onPlan: true,
    });
    expect(completed.currentOwner?.ref).toBe(red);
    expect(completed.history.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'plan-changed', 'completed']),
    );
    const late = await post(`/${transferId}/items/access`, { state: 'open' });
    expect(late.status).toBe(409);
    const notices = await knex('notices')
      .where('key', 'like', `transfer:${transferId}:%`)
      .pluck('key');
    expect(
      notices.map(key => key.replace(`transfer:${transferId}:`, '')).sort(),
    ).toEqual([
      'completed',
      'handing-over',
      'opened',
      'plan:2',
      'signed:giving:1',
      'signed:giving:2',
      'signed:receiving:1',
      'signed:receiving:2',
    ]);
  });

  it('takes the proposed change back when it is cancelled', async () => {
    const { body } = await open({ toRef: blue }, lead('red'));
    const { id: transferId } = body.summary;
    const act = async (path: string, more: object, name: string) =>
      (await post(`/${transferId}${path}`, more, lead(name))).body;
    for (const item of required) {
      await act(`/items/${item}`, { state: 'done' }, 'blue');
    }
    await act('/sign', { side: 'giving', planVersion: 1 }, 'red');
    await act('/sign', { side: 'receiving', planVersion: 1 }, 'blue');
    const handing: TransferDetails = await act('/complete', {}, 'red');
    const [{ id: proposalId, branch }] = handing.proposals;
    const branches = () =>
      execFileSync(
        'git',
        ['-C', backend.world.path('bare/harbour.git'), 'branch'],
        { encoding: 'utf8' },
      );
    expect(branches()).toContain(branch);
    const cancelled = await act('/cancel', { reason: 'Not yet' }, 'red');
    expect(cancelled).toMatchObject({
      summary: { status: 'cancelled' },
      proposals: [{ id: proposalId, status: 'closed' }],
    });
    expect(branches()).not.toContain(branch);
    const again = await post(`/${transferId}/cancel`, { reason: 'Not yet' });
    expect(again.status).toBe(200);
  });

  it('leaves no proposal behind when it is completed and cancelled at once', async () => {
    const { body } = await open({ toRef: blue }, lead('red'));
    const { id: transferId } = body.summary;
    const act = (path: string, more: object, name: string) =>
      post(`/${transferId}${path}`, more, lead(name));
    for (const item of required) {
      await act(`/items/${item}`, { state: 'done' }, 'blue');
    }
    await act('/sign', { side: 'giving', planVersion: 1 }, 'red');
    await act('/sign', { side: 'receiving', planVersion: 1 }, 'blue');
    const [, cancelled] = await Promise.all([
      act('/complete', {}, 'red'),
      act('/cancel', { reason: 'Not yet' }, 'blue'),
    ]);
    expect(cancelled.status).toBe(200);
    expect(
      await knex('proposals')
        .where({ subject: `transfer:${transferId}` })
        .whereNot({ status: 'closed' }),
    ).toEqual([]);
  });

  it('lists them by team, entity and status, also to assistants', async () => {
    const { body } = await get(`/transfers?team=${red}&status=ended`);
    expect(body.items).toHaveLength(4);
    expect((await get('/transfers?status=open')).body.items).toEqual([]);
    expect((await get('/transfers?status=x')).status).toBe(400);
    expect((await get('/transfers/none')).status).toBe(404);
    const { output } = await registry.invoke({
      id: 'test:list-ownership-transfers',
      input: { entityRef: boats },
    });
    expect(output).toMatchObject({ hidden: 0, transfers: [{}, {}, {}, {}] });
  });

  it('rings its clocks in their transaction', async () => {
    const { body } = await open({ toRef: blue }, lead('red'));
    const subject = `transfer:${body.summary.id}`;
    const document = { ...body.transfer, startsOn: '2026-01-05' };
    await knex('transfers')
      .where({ id: body.summary.id })
      .update({ document: JSON.stringify(document) });
    await knex('clocks')
      .where({ subject })
      .update({ due_at: today, ring_at: today });
    await backend.run('clocks');
    const notices = await knex('notices').where(
      'key',
      'like',
      `${subject}:items:%`,
    );
    expect(notices.map(({ recipients }) => recipients).sort()).toEqual([
      JSON.stringify([blue]),
      JSON.stringify([red]),
    ]);
    const [{ due_at: dueAt }] = await knex('clocks').where({ subject });
    expect(Date.parse(dueAt)).toBeGreaterThan(Date.now());
  });

  describe('the metric', () => {
    const ask = async (path: string, query: object = {}) => {
      const text = new URLSearchParams(
        Object.entries(query).filter(([, value]) => value !== undefined),
      );
      const answer = await get(`${path}?${text}`);
      if (answer.status !== 200) {
        throw Object.assign(new Error(answer.body.error?.message), {
          status: answer.status,
        });
      }
      return answer.body;
    };

    beforeAll(async () => {
      for (const row of await knex('transfers')) {
        const document = JSON.parse(row.document);
        document.createdAt = '2026-01-01T00:00:00.000Z';
        await knex('transfers')
          .where({ id: row.id })
          .update({
            document: JSON.stringify(document),
            created_at: document.createdAt,
          });
      }
    });

    it.each(
      metricContract({
        list: async () =>
          (await ask('/metrics')).filter(
            ({ id: metric }: { id: string }) =>
              metric === 'ownership.transfers-on-plan',
          ),
        answer: (metric, query) => ask(`/metrics/${metric}`, query),
        rows: (metric, query) => ask(`/metrics/${metric}/rows`, query),
        window: {
          from: new Date(Date.now() - 30 * 86_400_000).toISOString(),
          to: new Date().toISOString(),
        },
      }),
    )('$name', async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    });

    it('is the share of those on plan: one completed in time, one late', async () => {
      const { series } = await ask('/metrics/ownership.transfers-on-plan', {
        to: new Date().toISOString(),
      });
      expect(series[0].points.at(-1)).toMatchObject({
        numerator: 1,
        denominator: 2,
      });
    });
  });
});
