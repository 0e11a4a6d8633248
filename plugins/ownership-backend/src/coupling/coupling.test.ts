import { metricContract } from '@waymark/metrics';
import type {
  CouplingChangeList,
  CouplingMatrix,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

const alpha = 'group:default/alpha';
const beta = 'group:default/beta';
const gamma = 'group:default/gamma';

const weekAgo = (weeks: number) =>
  new Date(Date.now() - weeks * 7 * 86_400_000).toISOString();

describe.each(databases.eachSupportedId())('coupling on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let knex: Knex;

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
  const matrix = (query?: object): Promise<CouplingMatrix> =>
    ask('/coupling/matrix', query);
  const changes = (query?: object): Promise<CouplingChangeList> =>
    ask('/coupling/changes', query);
  const work = () => backend.world.path('work/big');
  const commit = (
    files: Record<string, string | undefined>,
    message: string,
    weeks = 1,
  ) => backend.world.commit(work(), { files, message, date: weekAgo(weeks) });
  /** Pushes, lets the scan see it, and the histories be read. */
  const land = async () => {
    backend.world.git(work(), [
      'push',
      '--quiet',
      '--force',
      backend.world.path('bare/big.git'),
      'main',
    ]);
    await knex('scans').update({ due_at: new Date(0).toISOString() });
    await backend.settle();
    await backend.follow();
  };
  const cellsOf = ({ cells }: CouplingMatrix) =>
    cells.map(({ a, b, changes: count }) => [
      a.split('/')[1],
      b.split('/')[1],
      count,
    ]);

  beforeAll(async () => {
    knex = await createDatabase(id);
    backend = await startOwnership({
      knex,
      repositories: {
        big: {
          CODEOWNERS:
            '/a/ @meridian/alpha\n/b/ @meridian/beta\n/both/ @meridian/alpha @meridian/gamma\n',
          'a/1': '1',
          'b/1': '1',
          'c/1': '1',
          'yarn.lock': '1',
        },
      },
      entities: [
        ...team('alpha'),
        ...team('beta'),
        ...team('gamma'),
        component('svc', 'big', { owner: gamma, path: 'c/' }),
      ],
      config: { coupling: { ignore: ['*.snap', '!kept.snap'] } },
    });
    commit({ 'a/1': '2', 'b/1': '2', 'yarn.lock': '2' }, 'Cross two', 2);
    commit({ 'a/1': '3', 'b/x.snap': '3' }, 'Alone, with a snapshot', 2);
    commit({ 'a/1': '4', 'b/1': '4', 'c/1': '4' }, 'Cross three');
    commit({ 'both/1': '1' }, 'One file of two');
    commit({ 'none.txt': '1', 'yarn.lock': '3' }, 'Of nobody');
    commit({ 'b/kept.snap': '1' }, 'Alone in beta', 30);
    await land();
  });

  afterAll(() => backend?.dispose());

  it('counts owner sets, and what crossed between each two', async () => {
    const answer = await matrix();
    expect(answer).toMatchObject({
      changes: 4,
      crossing: 3,
      unowned: 1,
      rate: 0.75,
      stale: false,
      hidden: 0,
    });
    expect(cellsOf(answer)).toEqual([
      ['alpha', 'beta', 2],
      ['alpha', 'gamma', 2],
      ['alpha', 'alpha', 1],
      ['beta', 'gamma', 1],
    ]);
    expect(answer.owners[0]).toEqual({
      ref: alpha,
      title: 'Team alpha',
      kind: 'group',
      alone: 1,
      shared: 4,
    });
    const year = await matrix({ from: weekAgo(40).slice(0, 10) });
    expect(year).toMatchObject({ changes: 5, crossing: 3 });
    const empty = await matrix({ from: '2001-01-01', to: '2001-02-01' });
    expect(empty).toMatchObject({ changes: 0, from: '2001-01-01', cells: [] });
    expect(empty).not.toHaveProperty('rate');
  });

  it('says how far it is, and which files do not count', async () => {
    const { items, ignore } = await ask('/coupling/state');
    expect(items).toEqual([
      expect.objectContaining({
        status: 'ready',
        stale: false,
        commits: 6,
        done: 7,
        total: 7,
        head: backend.world.git(work(), ['rev-parse', 'HEAD']),
      }),
    ]);
    expect(ignore).toContainEqual({ pattern: 'yarn.lock', origin: 'default' });
    expect(ignore.at(-1)).toEqual({ pattern: '!kept.snap', origin: 'config' });
  });

  it('gives the changes behind every cell, newest first, in pages', async () => {
    const answer = await matrix();
    for (const { a, b, changes: count } of answer.cells) {
      const behind = await changes({ a, b });
      expect([a, b, behind.total, behind.items.length]).toEqual([
        a,
        b,
        count,
        count,
      ]);
    }
    const { items } = await changes({ a: alpha, b: beta });
    expect(items.map(({ title }) => title)).toEqual([
      'Cross three',
      'Cross two',
    ]);
    expect(items[1]).toMatchObject({
      repositoryTitle: 'meridian/big',
      crossing: true,
      files: 2,
      ignored: 1,
      hiddenOwners: 0,
      href: `http://git.localhost:7007/meridian/big/commit/${items[1].sha}`,
      owners: [
        { ref: alpha, title: 'Team alpha', files: 1, samples: ['a/1'] },
        { ref: beta, title: 'Team beta', files: 1, samples: ['b/1'] },
      ],
    });
    expect((await changes({ a: beta, b: beta })).items).toEqual([]);
    const first = await changes({ limit: 2 });
    const second = await changes({ limit: 2, cursor: first.next });
    const third = await changes({ limit: 2, cursor: second.next });
    expect(first.total).toBe(5);
    const all = await changes();
    expect([first, second, third].flatMap(page => page.items)).toEqual(
      all.items,
    );
    expect(await changes({ crossing: 'true' })).toMatchObject({ total: 3 });
  });

  it('shows every week of the trend, and no rate without changes', async () => {
    const { weeks } = await ask('/coupling/trend');
    expect(weeks).toHaveLength(12);
    expect(
      weeks.reduce((sum: number, week: any) => sum + week.changes, 0),
    ).toBe(4);
    expect(weeks[0]).toEqual({
      week: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      changes: 0,
      crossing: 0,
      unowned: 0,
    });
  });

  it.each(
    metricContract({
      list: async () =>
        (await ask('/metrics')).filter(
          (metric: { id: string }) =>
            metric.id === 'ownership.cross-module-rate',
        ),
      answer: (metric, query) => ask(`/metrics/${metric}`, query),
      rows: (metric, query) => ask(`/metrics/${metric}/rows`, query),
      window: { from: weekAgo(6), to: new Date().toISOString() },
    }),
  )('keeps the contract of metrics: $name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('opens commits from the rows of the metric', async () => {
    const { items } = await ask('/metrics/ownership.cross-module-rate/rows', {
      scope: gamma,
      from: weekAgo(6),
    });
    expect(items).toEqual([
      expect.objectContaining({
        value: 1,
        href: expect.stringMatching(/\/meridian\/big\/commit\/[0-9a-f]{40}$/),
      }),
      expect.objectContaining({ value: 1 }),
    ]);
  });

  it.each([
    ['/coupling/matrix', { from: 'soon' }, 400, /from: must be a day/],
    [
      '/coupling/matrix',
      { from: '2026-05-01', to: '2026-04-01' },
      400,
      /from: must not be after 'to'/,
    ],
    ['/coupling/trend', { from: '1990-01-01' }, 400, /more than 260 weeks/],
    ['/coupling/matrix', { repositoryId: 'no' }, 404, /no repository 'no'/],
    ['/coupling/changes', { b: beta }, 400, /a: must be given with 'b'/],
    ['/coupling/changes', { a: '%%' }, 400, /a: must be an entity ref/],
    ['/coupling/changes', { cursor: 'x' }, 400, /cursor: is none/],
    ['/coupling/changes', { limit: 501 }, 400, /limit: must be at most 500/],
  ])('refuses %s with %j', async (path, query, status, message) => {
    await expect(ask(path, query)).rejects.toMatchObject({
      status,
      message: expect.stringMatching(message),
    });
  });

  it('adds new commits, a merge once, without reading everything again', async () => {
    const before = await ask('/coupling/state');
    backend.world.commit(work(), {
      files: { 'a/2': '1' },
      branch: 'feature',
      date: weekAgo(1),
    });
    backend.world.commit(work(), {
      files: { 'b/2': '1' },
      branch: 'feature',
      date: weekAgo(1),
    });
    backend.world.git(work(), ['checkout', '--quiet', 'main']);
    backend.world.git(
      work(),
      ['merge', '--quiet', '--no-ff', '-m', 'Merge', 'feature'],
      {
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    );
    await land();
    const [history] = await knex('coupling_histories');
    expect(history).toMatchObject({ generation: 1, commits: 7, done: 1 });
    expect(before.items[0].commits).toBe(6);
    const { items } = await changes({ a: alpha, b: beta });
    expect(items[0]).toMatchObject({
      title: 'Merge',
      owners: [
        { ref: alpha, samples: ['a/2'] },
        { ref: beta, samples: ['b/2'] },
      ],
    });
  });

  it('builds anew when the history was rewritten, and says so', async () => {
    backend.world.git(work(), ['reset', '--quiet', '--hard', 'HEAD~3']);
    commit({ 'c/1': '9' }, 'Instead');
    await land();
    expect((await ask('/coupling/state')).items[0]).toMatchObject({
      status: 'ready',
      commits: 5,
      rewrittenAt: expect.any(String),
    });
    expect(cellsOf(await matrix())).toEqual([
      ['alpha', 'beta', 2],
      ['alpha', 'gamma', 2],
      ['alpha', 'alpha', 1],
      ['beta', 'gamma', 1],
      ['gamma', 'gamma', 1],
    ]);
    const rows = await knex('coupling_changes').distinct('generation');
    expect(rows).toEqual([{ generation: 2 }]);
  });

  it('serves the old answer as stale while owners changed, and goes on after a kill', async () => {
    const [history] = await knex('coupling_histories');
    // Another process is at it since the owners changed.
    await knex('coupling_histories').update({
      status: 'building',
      reason: 'owners',
      build: 3,
      build_rules: 'others',
      lease_owner: 'other',
      lease_until: new Date(Date.now() + 60_000).toISOString(),
      checked: 'before',
    });
    await backend.follow();
    expect(await matrix()).toMatchObject({ stale: true, changes: 5 });
    expect((await ask('/coupling/state')).items[0]).toMatchObject({
      status: 'building',
      reason: 'owners',
      stale: true,
    });
    // It was killed half-way: its lease runs out, and what it did is gone on with.
    const line = backend.world.git(work(), [
      'rev-list',
      '--reverse',
      '--first-parent',
      'HEAD',
    ]);
    await knex('coupling_histories').update({
      rules: 'others',
      build_rules: history.rules,
      build_head: line.split('\n')[2],
      done: 3,
      lease_until: new Date(0).toISOString(),
    });
    await backend.follow();
    expect((await ask('/coupling/state')).items[0]).toMatchObject({
      status: 'ready',
      done: 6,
      total: 6,
      commits: 3,
      stale: false,
    });
    expect(await knex('coupling_changes').distinct('generation')).toEqual([
      { generation: 3 },
    ]);
  });

  it('tells when nothing can read the history of a host, and when reading failed', async () => {
    await knex('coupling_histories').update({ checked: 'x' });
    await knex('repositories').update({ url: 'https://elsewhere.example/a/' });
    await backend.follow();
    expect((await ask('/coupling/state')).items[0]).toMatchObject({
      status: 'not-configured',
      stale: true,
    });
    await knex('repositories').update({
      url: 'http://git.localhost:7007/meridian/gone/src/branch/main/',
    });
    await backend.follow();
    expect((await ask('/coupling/state')).items[0]).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('meridian/gone'),
      stale: true,
    });
  });
});
