import { metricContract } from '@waymark/metrics';
import request from 'supertest';
import { DatabaseDisputeStore } from '../disputes/DatabaseDisputeStore';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

describe.each(databases.eachSupportedId())('metrics on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  const ask = async (path: string, query: object = {}) => {
    const response = await request(backend.server)
      .get(`/api/ownership${path}`)
      .query(
        Object.fromEntries(
          Object.entries(query).filter(([, value]) => value !== undefined),
        ),
      );
    if (response.status !== 200) {
      throw Object.assign(new Error(response.body.error?.message), {
        status: response.status,
      });
    }
    return response.body;
  };

  beforeAll(async () => {
    const knex = await createDatabase(id);
    backend = await startOwnership({
      knex,
      repositories: {
        big: { CODEOWNERS: '/gone/ @meridian/core\n/a/ @x/y\n', 'a/b.go': 'x' },
      },
      entities: [
        ...team('core'),
        component('a', 'big', { owner: 'group:default/core', path: 'a/' }),
        component('b', 'big', { owner: 'group:default/left', path: 'b/' }),
        component('c', 'big', { path: 'c/' }),
      ],
    });
    await backend.settle();
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
  });

  afterAll(() => backend?.dispose());

  it.each(
    metricContract({
      list: () => ask('/metrics'),
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

  it('says which share of things nobody owns', async () => {
    const to = new Date().toISOString();
    const { series } = await ask('/metrics/ownership.unowned-share', { to });
    expect(series[0].points.at(-1)).toMatchObject({
      numerator: 2,
      denominator: 3,
    });
  });
});
