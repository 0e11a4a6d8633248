import type { Entity } from '@backstage/catalog-model';
import { createClocks, createNotices } from '@waymark/backend-features';
import { metricContract, type MetricQuestion } from '@waymark/metrics';
import {
  defaultEscalationPolicy,
  type Incident,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import request, { type Test } from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { startRetros } from '../__testUtils__/startRetros';
import type { OncallResolver } from '../answers/OncallResolver';
import { createSchedules } from '../schedules/createSchedules';
import { createMeasures } from './createMeasures';
import { PageRecorder } from './PageRecorder';

const now = new Date('2026-11-20T12:00:00Z');
const blue = 'group:default/blue';
const red = 'group:default/red';
const ago = (hours: number) =>
  new Date(now.getTime() - hours * 3_600_000).toISOString();
const entities: Entity[] = [
  ...['blue', 'red'].map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  })),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name: 'oncall',
      namespace: 'default',
      annotations: { 'waymark/time-zone': 'America/New_York' },
    },
    spec: { memberOf: [] },
  },
];
let count = 0;
function incident(owner: string, more: Partial<Incident>): Incident {
  count += 1;
  return {
    id: `i${count}`,
    number: count,
    title: 'Slow',
    severity: 'P1',
    status: 'resolved',
    origin: 'alert',
    openedBy: 'alerts',
    entities: [{ entityRef: `component:default/c${count}`, ownerRef: owner }],
    roles: {},
    links: [],
    startedAt: ago(301),
    detectedAt: ago(300),
    acknowledgedAt: ago(299.9),
    resolvedAt: ago(299),
    reopened: 0,
    severities: ['P1'],
    alertCount: 1,
    isUnmapped: false,
    escalationSince: more.detectedAt ?? ago(300),
    escalatedSteps: [],
    updatedAt: ago(299),
    version: 1,
    ...more,
  };
}

describe.each(databases.eachSupportedId())('measures on %s', databaseId => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startRetros>>;
  const onCall: OncallResolver = {
    in: () => onCall,
    whoIsOnCall: async subjects =>
      subjects.map(({ ownerRef }) => ({
        userRefs: ['user:default/oncall'],
        teamRef: ownerRef,
      })),
    peopleOf: async () => ({ userRefs: ['user:default/lead'] }),
  };
  const recorder = new PageRecorder({
    onCall,
    policies: { of: async () => defaultEscalationPolicy },
  });
  const put = async (after: Incident, before?: Incident) => {
    await backend.put(after);
    await knex.transaction(tx => recorder.changed({ before, after }, tx, now));
  };
  const bodyOf = async (sent: Test) => {
    const { status, text, body } = await sent;
    if (status !== 200) {
      throw Object.assign(new Error(body.error?.message || text), { status });
    }
    return body;
  };
  const answers = async (questions: readonly MetricQuestion[]) =>
    await bodyOf(
      request(backend.server)
        .post('/api/oncall/metrics/answers')
        .send({ questions }),
    );
  const ask = async (path: string, query: object = {}) =>
    await bodyOf(
      request(backend.server)
        .get(`/api/oncall${path}`)
        .query(
          Object.fromEntries(
            Object.entries(query).filter(([, value]) => value !== undefined),
          ),
        ),
    );

  beforeAll(async () => {
    count = 0;
    knex = await createDatabase(databaseId);
    backend = await startRetros({
      knex,
      entities,
      now,
      more: (environment, { store }) => {
        const schedules = createSchedules({
          ...environment,
          ...createNotices(environment),
          clocks: createClocks(environment),
          mapper: async () => () => true,
        });
        return [
          schedules.feature,
          createMeasures({ ...environment, retros: store, schedules }),
        ];
      },
    });
    await request(backend.server)
      .post('/api/oncall/schedules')
      .send({
        id: 'days',
        title: 'Days',
        ownerRef: blue,
        zone: 'Europe/Madrid',
        since: ago(30 * 24),
        layers: [
          {
            id: 'days',
            title: 'Days',
            rotation: {
              unit: 'day',
              interval: 1,
              start: '2026-01-05T09:00',
              turns: [['user:default/oncall'], ['user:default/lead']],
            },
            restrictions: [
              { weekdays: ['monday', 'friday'], start: '08:00', end: '18:00' },
            ],
          },
        ],
      })
      .expect(201);
    const first = incident(blue, {});
    await put(first);
    await put(first, first);
    await put(incident(blue, { severity: 'P2', acknowledgedAt: undefined }));
    await put(incident(red, { detectedAt: ago(100), resolvedAt: ago(99) }));
    await put(incident(red, { severity: 'P4' }));
    await put(incident(red, { mergedInto: 'i3' }));
    const open = incident(red, {
      status: 'triggered',
      detectedAt: ago(5),
      acknowledgedAt: undefined,
      resolvedAt: undefined,
    });
    await put(open);
    await put({ ...open, escalatedSteps: [0, 1], version: 2 }, open);
    await backend.run('retros');
    const item = { ownerRef: 'user:default/oncall', type: 'prevent' };
    for (const [title, dueOn] of [
      ['Soon', '2026-11-25'],
      ['Late', '2026-11-21'],
    ]) {
      await request(backend.server)
        .post('/api/oncall/retros/i1/action-items')
        .send({ ...item, title, dueOn })
        .expect(200);
    }
    await backend.at(new Date('2026-11-23T12:00:00Z'));
  });

  it.each(
    metricContract({
      list: () => ask('/metrics'),
      answer: (metric, query) => ask(`/metrics/${metric}`, query),
      rows: (metric, query) => ask(`/metrics/${metric}/rows`, query),
      answers,
      window: { from: ago(20 * 24), to: '2026-11-23T12:00:00.000Z' },
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('says each page once, to whom it came in which hours', async () => {
    const query = { from: ago(20 * 24), grain: 'month' };
    const pages = await ask('/metrics/oncall.pages', { ...query, by: 'team' });
    expect(
      pages.series.map(
        ({ key, points }: { key: string; points: { value: number }[] }) => [
          key,
          points.at(-1)?.value,
        ],
      ),
    ).toEqual([
      [blue, 2],
      [red, 4],
    ]);
    const { items } = await ask('/metrics/oncall.pages/rows', query);
    expect(JSON.stringify(items)).not.toContain('user:');
    const share = await ask('/metrics/oncall.page-share', {
      ...query,
      scope: blue,
    });
    expect(share.series[0].points.at(-1)).toMatchObject({
      numerator: 2,
      denominator: 6,
    });
  });

  it('sees what another process wrote before the next answer', async () => {
    const query = { from: ago(20 * 24), grain: 'month', scope: blue };
    const countP1s = async () => {
      const { series } = await ask('/metrics/oncall.p1-incidents', query);
      return series[0].points.at(-1).value;
    };
    const before = await countP1s();
    const late = incident(blue, {});
    await backend.put(late);
    expect(await countP1s()).toBe(before + 1);
    await backend.put({ ...late, severity: 'P3', version: 2 });
    expect(await countP1s()).toBe(before);
  });

  it('opens the incidents behind a number', async () => {
    const { items } = await ask(
      '/metrics/oncall.p1-acknowledged-in-time/rows',
      {
        from: ago(20 * 24),
        scope: red,
      },
    );
    expect(items).toMatchObject([
      { value: 0, href: '/oncall/incidents/i6', title: '6: Slow' },
      { value: 1, href: '/oncall/incidents/i3' },
    ]);
  });

  it('answers the others when one fails, and no more at once than it can bear', async () => {
    const id = 'oncall.incidents';
    const days = { from: ago(990 * 24), grain: 'day' as const };
    const asked = Array.from({ length: 21 }, () => ({ id, query: days }));
    const { items: many } = await answers(asked);
    expect(many[19].answer.series[0].points.length).toBeGreaterThan(980);
    expect(many[20].error).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('20000 intervals'),
    });

    await knex.schema.renameTable('action_items', 'lost_items');
    const { items } = await answers([
      { id: 'oncall.action-items-on-time', query: {} },
      { id, query: {} },
    ]);
    await knex.schema.renameTable('lost_items', 'action_items');
    expect(items).toEqual([
      {
        error: {
          name: 'InternalError',
          message: expect.not.stringContaining('action_items'),
          statusCode: 500,
        },
      },
      { answer: expect.objectContaining({ series: expect.anything() }) },
    ]);
  });
});
