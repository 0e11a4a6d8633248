import { createHmac } from 'node:crypto';
import type { ServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { HiddenEntities } from '../__testUtils__/HiddenEntities';
import { startOncall } from '../__testUtils__/startOncall';

const secret = 'a secret for tests';
const token = 'a token for tests';

function entity(
  kind: string,
  name: string,
  more: {
    annotations?: Record<string, string>;
    ownerRef?: string;
    title?: string;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: more.annotations,
      title: more.title,
    },
    spec: {},
    relations: more.ownerRef
      ? [{ type: 'ownedBy', targetRef: more.ownerRef }]
      : [],
  };
}

const entities = [
  entity('Group', 'core', {
    annotations: { 'waymark/lead': 'ada' },
    title: 'Core analytics',
  }),
  entity('Group', 'chiefs'),
  entity('User', 'ada'),
  entity('User', 'mock'),
  entity('Component', 'billing', {
    ownerRef: 'group:default/core',
    annotations: { 'pagerduty.com/service-id': 'PSVC' },
  }),
  entity('Component', 'orphan'),
];

const config = {
  waymark: { groups: { escalation: ['group:default/chiefs'] } },
  oncall: {
    webhooks: {
      prometheus: { kind: 'alertmanager', token },
      pagerduty: { kind: 'pagerduty', secret },
      own: { kind: 'generic', secret },
    },
    alerts: {
      groupWithin: 'PT10M',
      rules: [
        { match: { alertname: 'Watchdog' }, ignore: true },
        {
          source: 'prometheus',
          match: { service: '*' },
          entityRef: 'component:default/{service}',
          severity: '{severity}',
          severities: { critical: 'P1' },
        },
      ],
    },
  },
};

/** A row of a list or of a measure. */
interface Incident {
  title: string;
  entityRef?: string;
  entities: { entityRef: string }[];
  hiddenEntities: number;
}

const beginning = Date.now();
const minutesAgo = (minutes: number) =>
  new Date(beginning - minutes * 60_000).toISOString();

function alertOf(
  minutes: number,
  more: { labels?: object; endedMinutesAgo?: number } = {},
) {
  return {
    status: more.endedMinutesAgo === undefined ? 'firing' : 'resolved',
    labels: {
      alertname: 'DiskFull',
      service: 'billing',
      severity: 'critical',
      ...more.labels,
    },
    annotations: { summary: 'The disk of billing is full' },
    startsAt: minutesAgo(minutes),
    endsAt:
      more.endedMinutesAgo === undefined
        ? '0001-01-01T00:00:00Z'
        : minutesAgo(more.endedMinutesAgo),
    fingerprint: `f${minutes}`,
  };
}

describe.each(databases.eachSupportedId())('incidents on %s', id => {
  async function start(...features: ServiceFactory[]) {
    const knex = await createDatabase(id);
    const backend = await startOncall({ entities, knex, config, features });
    await backend.run('directory');
    const api = request(backend.server);
    const send = async (source: string, body: unknown) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const hex = createHmac('sha256', secret).update(text).digest('hex');
      return await api
        .post(`/api/oncall/webhooks/${source}`)
        .set('authorization', `Bearer ${token}`)
        .set('x-pagerduty-signature', `v1=0000,v1=${hex}`)
        .set('x-waymark-signature', `sha256=${hex}`)
        .set('content-type', 'application/json')
        .send(text);
    };
    const get = async (path: string) =>
      (await api.get(`/api/oncall${path}`)).body;
    const post = async (path: string, body: object) =>
      await api.post(`/api/oncall${path}`).send(body);
    const command = async (
      incidentId: string,
      body: object,
      more: object = {},
    ) =>
      await post(`/incidents/${incidentId}/commands`, {
        command: body,
        ...more,
      });
    return { ...backend, knex, api, send, get, post, command };
  }

  it('opens one for two flaps, escalates while nobody takes it on, and tells the feed', async () => {
    const { send, run, get, command, knex } = await start();
    const flap = { alerts: [alertOf(9, { endedMinutesAgo: 7 })] };
    expect((await send('prometheus', flap)).status).toBe(202);
    expect((await send('prometheus', { alerts: [alertOf(6)] })).status).toBe(
      202,
    );
    await send('prometheus', { alerts: [alertOf(6)] });
    await run('inbox');
    const { items } = await get('/incidents');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      severity: 'P1',
      status: 'triggered',
      alertCount: 2,
      reopened: 1,
      entities: [
        {
          entityRef: 'component:default/billing',
          ownerRef: 'group:default/core',
        },
      ],
    });
    const [{ id: incidentId }] = items;

    await run('clocks');
    await run('clocks');
    const details = await get(`/incidents/${incidentId}`);
    expect(details.timeline.map((line: { kind: string }) => line.kind)).toEqual(
      [
        'alert-triggered',
        'alert-resolved',
        'alert-triggered',
        'entity-added',
        'escalated',
        'escalated',
      ],
    );
    // The leads answer for the team, and after five minutes as its leads.
    const notices = await knex('notices').orderBy('created_at');
    expect(notices.map(each => [each.recipients, each.severity])).toEqual([
      ['["user:default/ada"]', 'critical'],
      ['["user:default/ada"]', 'critical'],
    ]);

    const acknowledged = await command(
      incidentId,
      { kind: 'acknowledge' },
      { requestId: 'r1', version: details.version },
    );
    expect(acknowledged.body).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'user:default/mock',
    });
    // The last clock rings in vain.
    await knex('clocks').update({ ring_at: minutesAgo(1) });
    await run('clocks');
    expect(await knex('clocks')).toEqual([]);
    expect(await knex('notices')).toHaveLength(2);

    const { items: changes, next } = await get('/incidents/changes');
    expect(changes[0]).toMatchObject({ kind: 'opened', incidentId });
    expect(changes.at(-1)).toMatchObject({ status: 'acknowledged' });
    expect((await get(`/incidents/changes?after=${next}`)).items).toEqual([]);
  });

  it('tells nobody in the feed or in an incident of what they may not see, and goes on after it', async () => {
    const sight = new HiddenEntities();
    const { post, get, send, run, command, catalog } = await start(
      sight.permissions,
    );
    sight.in(catalog);
    await post('/incidents', {
      title: 'Secret',
      severity: 'P3',
      entityRefs: ['component:default/billing'],
    });
    await post('/incidents', { title: 'Open', severity: 'P3', entityRefs: [] });
    const all = await get('/incidents/changes');
    expect(all.items).toHaveLength(2);
    sight.decision = { result: AuthorizeResult.DENY };
    expect(await get('/incidents/changes')).toEqual({
      items: [all.items[1]],
      next: all.next,
    });

    sight.decision = { result: AuthorizeResult.ALLOW };
    await send('prometheus', { alerts: [alertOf(3)] });
    await run('inbox');
    const [{ incidentId }] = (await get('/alerts')).items;
    await command(incidentId, {
      kind: 'add-entity',
      entityRef: 'component:default/orphan',
    });
    const whole = await get(`/incidents/${incidentId}`);
    expect([whole.alerts.length, whole.hiddenAlerts]).toEqual([1, 0]);
    // People see the one of the two things that it hurts.
    sight.hide('component:default/billing');
    const part = await get(`/incidents/${incidentId}`);
    expect([part.alerts, part.hiddenAlerts]).toEqual([[], 1]);
    expect(JSON.stringify(part)).not.toContain('default/billing');
    expect(part.timeline).toEqual(
      whole.timeline.filter(
        (line: object) => !JSON.stringify(line).includes('billing'),
      ),
    );
    expect(part.timeline).not.toHaveLength(whole.timeline.length);
    const named = { entities: [{ entityRef: 'component:default/orphan' }] };
    expect(part).toMatchObject({ ...named, hiddenEntities: 1 });
    const changed = await command(incidentId, {
      kind: 'set-title',
      title: 'Disks',
    });
    expect(changed.body).toMatchObject({ ...named, hiddenEntities: 1 });
    const { items: listed } = await get('/incidents');
    expect(
      listed.map(({ title, entities: hurt, hiddenEntities }: Incident) => [
        title,
        hurt.map(({ entityRef }) => entityRef),
        hiddenEntities,
      ]),
    ).toEqual([
      ['Open', [], 0],
      ['Disks', ['component:default/orphan'], 1],
    ]);
    expect(
      (await get('/incidents?entityRef=component:default/billing')).items,
    ).toEqual([]);
    expect((await get('/incidents/changes')).items.at(-1)).toMatchObject({
      incidentId,
      entityRefs: ['component:default/orphan'],
      ownerRefs: [],
      hiddenEntities: 1,
    });
    const window = `from=${minutesAgo(60)}&to=${minutesAgo(
      -60,
    )}&scope=all&grain=day&zone=UTC&limit=10`;
    const rows = await get(`/metrics/oncall.incidents/rows?${window}`);
    expect(
      rows.items.map(({ title, entityRef }: Incident) => [title, entityRef]),
    ).toEqual(
      expect.arrayContaining([['3: Disks', 'component:default/orphan']]),
    );

    // Whoever sees all still does, with what was written meanwhile.
    sight.hide();
    expect(await get(`/incidents/${incidentId}`)).toMatchObject({
      title: 'Disks',
      entities: [
        { entityRef: 'component:default/billing' },
        { entityRef: 'component:default/orphan' },
      ],
      hiddenEntities: 0,
      timeline: expect.arrayContaining(
        whole.timeline.map(({ id: line }: { id: string }) =>
          expect.objectContaining({ id: line }),
        ),
      ),
    });
  });

  it('says who owns what an incident hurts in the words of people', async () => {
    const { post, get } = await start();
    const { body } = await post('/incidents', {
      title: 'Down',
      severity: 'P3',
      entityRefs: ['component:default/billing'],
    });
    const { timeline } = await get(`/incidents/${body.id}`);
    expect(timeline.map(({ text }: { text: string }) => text)).toContain(
      'Hurts billing, owned by Core analytics',
    );
  });

  it('ends the same whatever the order and repetition of deliveries', async () => {
    const bodies = [
      { alerts: [alertOf(50, { endedMinutesAgo: 48 })] },
      { alerts: [alertOf(45), alertOf(44)] },
      { alerts: [alertOf(45, { endedMinutesAgo: 20 })] },
      { alerts: [alertOf(38, { endedMinutesAgo: 10 })] },
      { alerts: [alertOf(12)] },
      { alerts: [alertOf(12, { endedMinutesAgo: 2 })] },
      { alerts: [alertOf(44, { endedMinutesAgo: 3 })] },
    ];
    const stateOf = async (order: number[]) => {
      const { send, run, get, knex } = await start();
      for (const index of order) {
        await send('prometheus', bodies[index]);
        await run('inbox');
      }
      expect(await knex('inbox').whereNot({ status: 'done' })).toEqual([]);
      const { items } = await get('/incidents');
      return items
        .filter((each: { mergedInto?: string }) => !each.mergedInto)
        .map(
          ({
            id: _,
            number,
            version,
            updatedAt,
            ...rest
          }: Record<string, unknown>) => rest,
        );
    };
    const straight = await stateOf([0, 1, 2, 3, 4, 5, 6]);
    expect(straight).toMatchObject([
      { status: 'resolved', alertCount: 1 },
      { status: 'resolved', alertCount: 4, reopened: 1 },
    ]);
    expect(await stateOf([0, 0, 1, 2, 2, 3, 4, 5, 6, 6, 1])).toEqual(straight);
    expect(await stateOf([5, 6, 3, 0, 4, 2, 1])).toEqual(straight);
  });

  it('lists what nothing maps, pages nobody for it, and follows a mapping', async () => {
    const { send, run, get, post, knex } = await start();
    const labels = { service: undefined, team: 'x', alertname: 'Odd' };
    await send('prometheus', {
      alerts: [
        alertOf(2, { labels }),
        alertOf(3, { labels: { alertname: 'Watchdog' } }),
      ],
    });
    await run('inbox');
    await run('clocks');
    const { items } = await get('/incidents');
    expect(items).toMatchObject([{ severity: 'unknown', isUnmapped: true }]);
    expect(await knex('notices')).toEqual([]);
    expect((await get('/alerts?mapping=unmapped')).items).toHaveLength(1);
    expect((await get('/alerts?mapping=ignored')).items).toMatchObject([
      { mappedBy: 'rule 1' },
    ]);

    const refused = await post('/alert-mappings', {
      source: 'prometheus',
      labels: {},
    });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('labels: must have a label'),
    ]);
    const mapped = await post('/alert-mappings', {
      source: 'prometheus',
      labels: { alertname: 'Odd' },
      entityRef: 'component:default/billing',
      severity: 'P1',
    });
    expect(mapped.body.alerts).toBe(1);
    const incident = await get(`/incidents/${items[0].id}`);
    expect(incident).toMatchObject({ severity: 'P1', isUnmapped: false });
    await run('clocks');
    expect(await knex('notices')).toHaveLength(1);

    const edit = {
      source: 'prometheus',
      labels: { alertname: 'Odd', host: 'a' },
      entityRef: 'component:default/billing',
      severity: 'P3',
      dedupKey: 'odd/{host}',
      groupMinutes: 60,
      replaces: mapped.body.mapping.id,
    };
    const edited = await post('/alert-mappings', edit);
    expect(edited.status).toBe(201);
    const again = await post('/alert-mappings', edit);
    expect([again.status, again.body.mapping.id]).toEqual([
      201,
      edited.body.mapping.id,
    ]);
    expect(await get('/alert-mappings')).toMatchObject({
      items: [{ labels: { alertname: 'Odd', host: 'a' }, mayChange: true }],
      hidden: 0,
    });
    const gone = await post('/alert-mappings', {
      source: 'prometheus',
      labels: { alertname: 'Odd' },
      ignore: true,
      replaces: mapped.body.mapping.id,
    });
    expect(gone.status).toBe(404);
    const [kept] = await knex('alert_mappings');
    await knex.batchInsert(
      'alert_mappings',
      Array.from({ length: 999 }, (_, index) => ({
        ...kept,
        id: `m${index}`,
        labels_key: `k${index}`,
        mapping: JSON.stringify({
          ...JSON.parse(kept.mapping),
          id: `m${index}`,
          labels: { index: `${index}` },
        }),
      })),
      30,
    );
    const many = await post('/alert-mappings', {
      source: 'prometheus',
      labels: { alertname: 'More' },
      ignore: true,
    });
    expect([many.status, many.body.error.message]).toEqual([
      409,
      expect.stringContaining('There are 1000 mappings already'),
    ]);
    expect((await post('/alert-mappings', edit)).status).toBe(201);
    const far = await post('/alert-mappings', {
      source: 'prometheus',
      labels: { alertname: 'Odd' },
      ignore: true,
      groupMinutes: 100_000,
    });
    expect(far.body.error.message).toContain('groupMinutes: must be at most');
  });

  it('takes an incident of PagerDuty as one, with the entity of its service', async () => {
    const { send, run, get } = await start();
    const event = (type: string, minutes: number, over: object = {}) => ({
      event: {
        id: `${type}-${minutes}`,
        event_type: `incident.${type}`,
        occurred_at: minutesAgo(minutes),
        data: {
          id: 'PINC',
          title: 'Checkout fails',
          created_at: minutesAgo(5),
          service: { id: 'PSVC', summary: 'Billing' },
          urgency: 'low',
          ...over,
        },
      },
    });
    await send('pagerduty', event('resolved', 1));
    await send(
      'pagerduty',
      event('priority_updated', 3, { priority: { summary: 'P1' } }),
    );
    await send('pagerduty', event('acknowledged', 4));
    await send('pagerduty', event('triggered', 5));
    await run('inbox');
    expect((await get('/incidents')).items).toMatchObject([
      {
        status: 'resolved',
        entities: [{ entityRef: 'component:default/billing' }],
        alertCount: 1,
      },
    ]);
  });

  it('refuses what is not signed, too large or for nobody, and keeps what cannot be read', async () => {
    const { api, send, run, get, post, knex } = await start();
    const hook = (source: string) => api.post(`/api/oncall/webhooks/${source}`);
    expect((await hook('nobody').send('{}')).status).toBe(404);
    expect((await hook('own').type('json').send('{}')).status).toBe(401);
    expect(
      (
        await hook('prometheus')
          .set('authorization', `Bearer ${token}x`)
          .send('{}')
      ).status,
    ).toBe(401);
    expect((await send('own', '')).status).toBe(400);
    expect((await send('own', ' '.repeat(10_000_000))).status).toBe(413);
    expect(
      (await hook('own').set('content-encoding', 'gzip').send('{}')).status,
    ).toBe(415);
    expect(await knex('inbox')).toEqual([]);

    expect((await send('own', '{"title":')).status).toBe(202);
    await run('inbox');
    const { items, total } = await get('/dead-letters');
    expect([total, items[0].body, items[0].problem]).toEqual([
      1,
      '{"title":',
      expect.stringContaining('body: is no JSON'),
    ]);
    const replayed = await post(`/dead-letters/${items[0].id}/replay`, {});
    expect(replayed.status).toBe(202);
    await run('inbox');
    expect((await get('/dead-letters')).total).toBe(1);
    expect((await post('/dead-letters/x/replay', {})).status).toBe(404);
  });

  it('is declared, changed, merged and followed by people', async () => {
    const { get, post, command, knex, run } = await start();
    const declare = async (more: object) =>
      await post('/incidents', {
        title: 'Invoices are wrong',
        severity: 'P3',
        entityRefs: ['component:default/billing'],
        ...more,
      });
    const first = await declare({ requestId: 'a' });
    const again = await declare({ requestId: 'a' });
    expect([first.status, again.status, again.body.id]).toEqual([
      201,
      200,
      first.body.id,
    ]);
    const { id: incidentId } = first.body;
    // The owners are told of what is not urgent; nobody is paged.
    expect(await knex('notices')).toMatchObject([
      { recipients: '["group:default/core"]', severity: 'normal' },
    ]);

    const stale = await command(
      incidentId,
      { kind: 'set-severity', severity: 'P1', reason: 'Everybody sees it' },
      { version: 99 },
    );
    expect(stale.status).toBe(409);
    const raised = await command(incidentId, {
      kind: 'set-severity',
      severity: 'P1',
      reason: 'Everybody sees it',
    });
    expect(raised.body).toMatchObject({
      severity: 'P1',
      severities: ['P1', 'P3'],
    });
    await run('clocks');
    expect((await get(`/incidents/${incidentId}`)).escalation).toMatchObject([
      { target: 'on-call', isTaken: true },
      { target: 'team-lead', isTaken: false },
      { target: 'executive', isTaken: false },
    ]);

    const unknown = await declare({ entityRefs: ['component:default/none'] });
    expect([unknown.status, unknown.body.error.message]).toEqual([
      400,
      'entityRefs: the catalog has no component:default/none',
    ]);
    const second = await declare({ entityRefs: [] });
    const merged = await command(second.body.id, {
      kind: 'merge',
      intoId: incidentId,
      reason: 'The same',
    });
    expect(merged.body).toMatchObject({
      status: 'resolved',
      mergedInto: incidentId,
    });
    expect(
      (await command(second.body.id, { kind: 'acknowledge' })).status,
    ).toBe(409);
    expect(
      (
        await post('/followed', {
          entityRef: 'component:default/billing',
          isFollowed: true,
        })
      ).body,
    ).toEqual({ isFollowed: true });
    expect((await get('/followed')).subjects).toEqual(
      expect.arrayContaining(['component:default/billing', incidentId]),
    );
  });

  it('says that no dispute can be opened about what nobody owns', async () => {
    const { get, post, run } = await start();
    const { body } = await post('/incidents', {
      title: 'It is down',
      severity: 'P1',
      entityRefs: ['component:default/orphan'],
    });
    await run('incident-disputes');
    await run('clocks');
    const { timeline } = await get(`/incidents/${body.id}`);
    expect(timeline.map((line: { text: string }) => line.text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('no dispute can be opened now'),
        expect.stringContaining('Told group:default/chiefs'),
      ]),
    );
  });
});

describe('a team', () => {
  it('sets how its incidents escalate, in the order of minutes', async () => {
    const backend = await startOncall({ entities, config });
    const set = async (steps: object[]) =>
      await request(backend.server)
        .post('/api/oncall/escalation-policies')
        .set('authorization', mockCredentials.user.header())
        .send({
          teamRef: 'group:default/core',
          steps,
          severities: ['P1'],
          acknowledgeWithinMinutes: 10,
        });
    const steps = [
      { target: 'on-call', afterMinutes: 0 },
      { target: 'executive', afterMinutes: 10 },
    ];
    expect((await set(steps)).status).toBe(200);
    expect((await set([...steps].reverse())).status).toBe(400);
    const { body } = await request(backend.server).get(
      '/api/oncall/escalation-policies',
    );
    expect(body.items).toMatchObject([
      { teamRef: 'group:default/core', steps },
    ]);
  });
});
