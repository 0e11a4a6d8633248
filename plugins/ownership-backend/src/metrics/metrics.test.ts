import { metricContract } from '@waymark/metrics';
import request, { type Test } from 'supertest';
import { DatabaseTransferStore } from '../transfers/DatabaseTransferStore';
import { DatabaseDisputeStore } from '../disputes/DatabaseDisputeStore';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

describe.each(databases.eachSupportedId())('metrics on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  const bodyOf = async (sent: Test) => {
    const { status, text, body } = await sent;
    if (status !== 200) {
      throw Object.assign(new Error(body.error?.message || text), { status });
    }
    return body;
  };
  const ask = async (path: string, query: object = {}) =>
    await bodyOf(
      request(backend.server)
        .get(`/api/ownership${path}`)
        .query(
          Object.fromEntries(
            Object.entries(query).filter(([, value]) => value !== undefined),
          ),
        ),
    );
  const work = () => backend.world.path('work/big');
  const commit = (files: Record<string, string>, daysAgo: number) =>
    backend.world.commit(work(), {
      files,
      date: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    });

  beforeAll(async () => {
    const knex = await createDatabase(id);
    backend = await startOwnership({
      knex,
      repositories: {
        big: { CODEOWNERS: '/gone/ @meridian/core\n/a/ @x/y\n', 'a/b.go': 'x' },
      },
      entities: [
        ...team('core'),
        ...team('data'),
        component('a', 'big', { owner: 'group:default/core', path: 'a/' }),
        component('b', 'big', { owner: 'group:default/left', path: 'b/' }),
        component('c', 'big', { path: 'c/' }),
        component('d', 'big', { owner: 'group:default/data', path: 'd/' }),
      ],
    });
    commit({ 'a/b.go': '1' }, 40);
    commit({ 'a/b.go': '2' }, 20);
    commit({ 'a/b.go': '3', 'd/e.go': '3' }, 10);
    const bare = backend.world.path('bare/big.git');
    backend.world.git(work(), ['push', '--quiet', bare, 'main']);
    await backend.settle();
    await backend.follow();
    // History: what is known was so for the last weeks.
    const past = new Date(Date.now() - 40 * 86_400_000).toISOString();
    await knex('thing_intervals').update({ since: past });
    await knex('findings').update({ since: past });
    await knex('clarity_intervals').update({ since: past });
    await knex('feed').update({ observed_since: past });
    const openedAt = Date.now() - 20 * 86_400_000;
    const dueAt = new Date(openedAt + 3_600_000).toISOString();
    await new DatabaseDisputeStore(knex).insert([
      {
        id: 'dispute',
        entityRef: 'component:default/c',
        entityTitle: 'c',
        status: 'temporary-owner',
        version: 2,
        origin: 'scan',
        openedBy: 'portal',
        openedAt: new Date(openedAt).toISOString(),
        reason: 'Nobody owns it.',
        claimantRefs: [],
        clocks: [
          { name: 'temporary-owner', dueAt, stoppedAt: dueAt, soonMillis: 1 },
          {
            name: 'permanent-owner',
            dueAt: new Date(openedAt + 7 * 86_400_000).toISOString(),
            soonMillis: 1,
          },
        ],
      },
    ]);
    const begun = new Date(openedAt).toISOString();
    await knex.transaction(tx =>
      new DatabaseTransferStore(knex).insert(
        {
          transfer: {
            id: 'transfer',
            entityRef: 'component:default/a',
            entityTitle: 'a',
            fromRef: 'group:default/core',
            toRef: 'group:default/data',
            reason: 'It is about data.',
            startsOn: begun.slice(0, 10),
            weeks: 4,
            phase: 'open',
            planVersion: 1,
            items: [
              {
                id: 'runbook',
                title: 'The runbook is read together',
                required: true,
                week: 1,
                side: 'giving',
                state: 'open',
              },
            ],
            signatures: ['giving' as const, 'receiving' as const].map(side => ({
              side,
              planVersion: 1,
              by: 'user:default/lead-core',
              at: begun,
            })),
            createdBy: 'user:default/lead-core',
            createdAt: begun,
          },
          events: [],
        },
        undefined,
        tx,
      ),
    );
  });

  afterAll(() => backend?.dispose());

  it.each(
    metricContract({
      list: () => ask('/metrics'),
      answer: (metric, query) => ask(`/metrics/${metric}`, query),
      rows: (metric, query) => ask(`/metrics/${metric}/rows`, query),
      answers: questions =>
        bodyOf(
          request(backend.server)
            .post('/api/ownership/metrics/answers')
            .send({ questions }),
        ),
      window: {
        from: new Date(Date.now() - 30 * 86_400_000).toISOString(),
        to: new Date().toISOString(),
      },
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('says which share of things nobody owns', async () => {
    const to = new Date().toISOString();
    const { series } = await ask('/metrics/ownership.unowned-share', { to });
    expect(series[0].points.at(-1)).toMatchObject({
      numerator: 2,
      denominator: 4,
    });
  });
});
