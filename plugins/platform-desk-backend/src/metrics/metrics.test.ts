import { mockCredentials } from '@backstage/backend-test-utils';
import { MetricService, type MetricSource } from '@waymark/backend-features';
import { metricContract, type MetricQuery } from '@waymark/metrics';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { scaffolderHeader } from '../__testUtils__/scaffolderHeader';
import { startDesk } from '../__testUtils__/startDesk';

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
const today = new Date(new Date().toISOString().slice(0, 10));
const ago = (days: number, hours = 0) =>
  new Date(
    today.getTime() - days * dayMillis + hours * hourMillis,
  ).toISOString();
const ann = 'user:default/ann';
const ben = 'user:default/ben';
const pia = 'user:default/pia';
const capability = 'resource:default/pipeline';
const template = 'template:default/pipeline';

const apiVersion = 'backstage.io/v1alpha1';
const offer = (name: string, state: string, path?: string) => ({
  apiVersion,
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'waymark/capability-state': state,
      ...(path ? { 'waymark/capability-path': path } : {}),
    },
  },
  spec: { type: 'platform-capability', owner: 'platform' },
});
const entities = [
  ...['blue', 'red', 'platform'].map(name => team(name)),
  person('ann', 'blue'),
  person('ben', 'red'),
  person('pia', 'platform'),
  component('billing', 'blue'),
  component('search', 'red', { 'waymark/template': 'template:default/go' }),
  component('mail', 'platform'),
].map(entity =>
  entity.kind === 'Component'
    ? {
        ...entity,
        relations: [
          {
            type: 'ownedBy',
            targetRef: `group:default/${entity.spec!.owner}`,
          },
        ],
      }
    : entity,
);
const template1 = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'pipeline',
    namespace: 'default',
    title: 'Pipeline access',
    annotations: { 'backstage.io/time-saved': 'PT2H' },
  },
  spec: { type: 'path', owner: 'platform' },
};

const csv = [
  'key,title,requester,team,capability,category,status,created,triaged,closed',
  `1,First,${ann},group:default/blue,${capability},self-service,done,${ago(
    40,
  )},${ago(39)},${ago(35)}`,
  `2,Second,${ann},group:default/blue,,platform-engineering,done,${ago(
    30,
  )},${ago(23)},${ago(20)}`,
  `3,Third,${ben},group:default/red,${capability},self-service,declined,${ago(
    12,
  )},${ago(11)},${ago(10)}`,
  `4,Fourth,${ben},group:default/red,,,open,${ago(20)},,`,
].join('\n');

describe.each(databases.eachSupportedId())('desk metrics on %s', databaseId => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startDesk>>;

  const ask = async (path: string, as = pia) => {
    // One connection for the thousands of questions of the contract.
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/platform-desk${path}`,
      { headers: { authorization: mockCredentials.user.header(as) } },
    );
    return { status: response.status, body: (await response.json()) as any };
  };
  const send = async (path: string, body: object, as = pia, key?: string) => {
    const call = request(backend.server)
      .post(`/api/platform-desk${path}`)
      .set('authorization', mockCredentials.user.header(as));
    return await (key ? call.set('idempotency-key', key) : call).send(body);
  };
  const record = async (path: string, body: object) =>
    await request(backend.server)
      .post(`/api/platform-desk${path}`)
      .set('authorization', scaffolderHeader)
      .send(body);
  const run = async (
    id: string,
    starterRef: string,
    days: number,
    end: object,
  ) => {
    const startedAt = ago(days);
    const body = { id, templateRef: template, starterRef, startedAt };
    await record('/runs', body);
    const { status, body: finished } = await record(`/runs/${id}/finish`, {
      finishedAt: ago(days, 1),
      ...end,
    });
    expect([status, finished.message]).toEqual([200, undefined]);
  };
  /** The value of a metric over all of the window. */
  const whole = async (id: string, more = '') => {
    const from = new Date(Date.now() - 60 * dayMillis).toISOString();
    const { body } = await ask(
      `/metrics/${id}?from=${from}&to=${new Date().toISOString()}&grain=month${more}`,
    );
    return body.series;
  };
  const rowsOf = async (id: string, as = pia) => {
    const { body } = await ask(
      `/metrics/${id}/rows?from=${ago(60)}&to=${new Date().toISOString()}`,
      as,
    );
    return body;
  };
  const sumOf = async (id: string, more = '') =>
    (await whole(id, more))
      .flatMap(({ points }: any) => points)
      .reduce((sum: number, { value = 0 }: any) => sum + value, 0);

  beforeAll(async () => {
    knex = await createDatabase(databaseId);
    backend = await startDesk({
      entities: [
        ...entities,
        template1,
        offer('pipeline', 'self-service', template),
      ],
      knex,
      features: policyOf(
        {
          [ann]: ['group:default/blue'],
          [ben]: ['group:default/red'],
          [pia]: ['group:default/platform'],
        },
        { platform: ['group:default/platform'] },
      ),
    });
    await backend.run('directory');
    await backend.run('capabilities');
    await backend.run('services');
    await send('/imports', { source: 'old', csv });
    await run('r1', ann, 15, {
      state: 'succeeded',
      entityRef: 'component:default/billing',
    });
    // Ben asked for the same three days later: nothing was deflected.
    await run('r2', ben, 15, { state: 'succeeded' });
    await run('r3', ben, 14, { state: 'failed', failedStep: 'publish' });
    await run('r4', ann, 1, { state: 'succeeded' });
  });

  it('keep the contract', async () => {
    const contract = metricContract({
      window: {
        from: ago(24),
        to: new Date().toISOString(),
      },
      withoutValue: {
        'platform-desk.reopened': 'nothing was opened again before this',
        'platform-desk.time-to-first-deployment-median':
          'deployments are not connected',
      },
      list: async () => (await ask('/metrics')).body,
      answer: async (id, query) => bodyOf(`/metrics/${id}`, query),
      rows: async (id, query) => bodyOf(`/metrics/${id}/rows`, query),
      answers: async questions => {
        const { status, body } = await send('/metrics/answers', { questions });
        if (status !== 200) {
          throw Object.assign(new Error(JSON.stringify(body)), { status });
        }
        return body;
      },
    });
    async function bodyOf(path: string, query: object) {
      const { status, body } = await ask(
        `${path}?${new URLSearchParams(
          Object.entries(query).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, String(value)]],
          ),
        )}`,
      );
      if (status !== 200) {
        throw Object.assign(new Error(JSON.stringify(body)), { status });
      }
      return body;
    }
    for (const { name, run: check } of contract) {
      expect([name, await check()]).toEqual([name, undefined]);
    }
  }, 60_000);

  it('say of the queue what stands in it, comes and goes', async () => {
    expect(await sumOf('platform-desk.filed')).toBe(4);
    expect(await sumOf('platform-desk.net-flow')).toBe(1);
    const [{ points }] = await whole('platform-desk.queue-length');
    expect(points.at(-1).value).toBe(1);
    const [age] = await whole('platform-desk.open-age-median');
    expect(age.points.at(-1).value).toBeGreaterThan(19.9);
    const byTeam = await whole('platform-desk.filed', '&by=team');
    expect(byTeam.map(({ key }: any) => key)).toEqual([
      'group:default/blue',
      'group:default/red',
    ]);
    expect(await sumOf('platform-desk.filed', `&scope=${capability}`)).toBe(2);
  });

  it('count triage in time by business days, and shares of what has a category', async () => {
    const { items } = await rowsOf('platform-desk.triage-in-time');
    expect(
      Object.fromEntries(items.map(({ title, value }: any) => [title, value])),
    ).toEqual({
      '#1 First': 1,
      '#2 Second': 0,
      '#3 Third': 1,
      '#4 Fourth': 0,
    });
    const shares = await rowsOf('platform-desk.self-service-share');
    expect(shares.items.map(({ value }: any) => value)).toEqual([1, 0, 1]);
  });

  it('call deflected only what nobody asked for in the seven days after', async () => {
    const { items } = await rowsOf('platform-desk.deflection');
    expect(
      items.filter(({ value }: any) => value === 1).map(({ id }: any) => id),
    ).toEqual(['r1']);
    expect(items).toHaveLength(5);
  });

  it('know how paths end, where they fail and what was saved when they ended', async () => {
    expect(await sumOf('platform-desk.time-saved')).toBe(6);
    const [failed] = await whole('platform-desk.failed-runs', '&by=step');
    expect(failed.key).toBe('Pipeline access: publish');
    const { items } = await rowsOf('platform-desk.run-success');
    expect(items).toHaveLength(4);
    const services = await rowsOf('platform-desk.services-on-path');
    expect(
      Object.fromEntries(
        services.items.map(({ title, value }: any) => [title, value]),
      ),
    ).toEqual({ billing: 1, mail: 0, search: 1 });
    const teams = await rowsOf('platform-desk.teams-on-path');
    expect(teams.items.filter(({ value }: any) => value)).toHaveLength(2);
    const { body } = await ask(
      '/metrics/platform-desk.time-to-first-deployment-median',
    );
    expect(body.notConnected).toContain('Deployments are not known yet');
  });

  it('show rows to those who may read them, and count the others', async () => {
    expect(await rowsOf('platform-desk.filed', ann)).toMatchObject({
      items: [{ title: '#2 Second' }, { title: '#1 First' }],
      hidden: 2,
    });
    expect(await rowsOf('platform-desk.runs', ben)).toMatchObject({
      items: [{ id: 'r2' }],
      hidden: 2,
    });
  });

  it('see what was opened again, and what other processes write', async () => {
    const { items } = (await ask('/tickets?status=closed')).body;
    const { id, version } = items.find(({ title }: any) => title === 'First');
    const { status } = await send(`/tickets/${id}/commands`, {
      type: 'reopen',
      version,
      reason: 'It came back',
    });
    expect(status).toBe(200);
    expect(await sumOf('platform-desk.reopened')).toBe(1);
    const [{ points }] = await whole('platform-desk.queue-length');
    expect(points.at(-1).value).toBe(2);
    // Between them the path became the only way.
    const row = await knex('capabilities').first();
    await knex('capabilities').update({
      state: 'retired-ticket',
      document: JSON.stringify({
        ...JSON.parse(row.document),
        state: 'retired-ticket',
      }),
    });
    const third = items.find(({ title }: any) => title === 'Third');
    const { body: opened } = await send(`/tickets/${third.id}/commands`, {
      type: 'reopen',
      version: third.version,
      reason: 'The path does not do',
    });
    expect(opened).toMatchObject({
      exceptionReason: 'The path does not do',
      lastChange: 'Reopened as an exception',
    });
    const leakage = await rowsOf('platform-desk.leakage-share');
    expect(
      leakage.items.map(({ title, value }: any) => [title, value]).sort(),
    ).toEqual([
      ['#1 First', 0],
      ['#1 First', 0],
      ['#2 Second', 0],
      ['#3 Third', 0],
      ['#3 Third', 1],
      ['#4 Fourth', 0],
    ]);
    expect(
      (await ask('/tickets?leakage=true')).body.items.map(
        ({ title }: any) => title,
      ),
    ).toEqual(['Third']);
    // It was closed in between.
    expect(points.find(({ end }: any) => end < ago(3))?.value ?? 1).toBe(1);
  });
});

describe('questions of one request', () => {
  it('share what they ask: each different query is read and cut once, and counts for each', async () => {
    const asked: MetricQuery[] = [];
    const source: MetricSource = {
      definition: { id: 'test.one' } as MetricSource['definition'],
      answer: async query => {
        asked.push(query);
        return { asOf: query.to, series: [] };
      },
      rows: async () => ({ items: [], hidden: 0 }),
    };
    const metrics = new MetricService({
      sources: [source],
      visibility: { visible: async () => new Set() },
      logger: { error: () => {} },
      now: () => new Date('2026-11-23T10:00:00.000Z'),
    });
    const query = { grain: 'day', from: '2025-11-23', to: '2026-11-23' };
    const { grain, ...rest } = query;
    const outcomes = await metrics.answers([
      { id: 'test.one', query },
      { id: 'test.one', query: { ...rest, grain } },
      { id: 'test.one', query: { ...query, by: 'team' } },
      { id: 'test.one', query: { ...query, grain: 'decade' } },
      ...Array.from({ length: 60 }, () => ({ id: 'test.one', query })),
    ]);
    expect(asked[1]).toBe(asked[0]);
    expect(asked[2]).toEqual({ ...asked[0], by: 'team' });
    expect(new Set(asked).size).toBe(2);
    const problems = outcomes.map(
      each => 'error' in each && each.error.message,
    );
    expect(problems[3]).toMatch(/^grain: /);
    // 365 days, 54 times.
    expect(asked).toHaveLength(54);
    expect(problems.at(-1)).toMatch(/^questions: have more than 20000/);
  });
});
