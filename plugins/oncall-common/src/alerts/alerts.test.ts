import fc from 'fast-check';
import { alertOf, inOrder } from './alertOf';
import { mappingOf, takenFrom } from './mappingOf';
import { type AlertMatcher, matchAlert } from './matchAlert';
import { type AlertFact, alertFactKindSchema } from './model';
import { incidentsOfAlert } from './placeAlert';
import { deliveryReaders, type Reading } from './readers/readDelivery';

const read = (kind: keyof typeof deliveryReaders, body: unknown) =>
  deliveryReaders[kind](typeof body === 'string' ? body : JSON.stringify(body));
const factsOf = (reading: Reading) => ('facts' in reading ? reading.facts : []);

/** The name of the error that it throws; empty when it throws none. */
function refusalOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).name;
  }
}

describe('readers', () => {
  it('read PagerDuty v3: severity from the priority, else from the urgency', () => {
    const event = (type: string, data: object) => ({
      event: {
        id: '01CXL2DP3TLQUP3IXAVJ4GX8NI',
        event_type: type,
        resource_type: 'incident',
        occurred_at: '2026-11-02T09:00:00.000Z',
        agent: { summary: 'Ada Lovelace' },
        client: null,
        data: {
          id: 'Q0PGDN2ZQ4G6QL',
          type: 'incident',
          html_url: 'https://acme.pagerduty.com/incidents/Q0PGDN2ZQ4G6QL',
          number: 2,
          status: 'triggered',
          incident_key: 'd3640fbd41094207a1c11e58e46b1662',
          created_at: '2026-11-02T08:59:00Z',
          title: 'Checkout fails',
          service: { id: 'PF9KMXH', summary: 'Billing' },
          teams: [],
          urgency: 'high',
          conference_bridge: null,
          resolve_reason: null,
          ...data,
        },
      },
    });
    const [fact] = factsOf(
      read(
        'pagerduty',
        event('incident.triggered', { priority: { summary: 'P1' } }),
      ),
    );
    expect(fact).toMatchObject({
      alertKey: 'Q0PGDN2ZQ4G6QL',
      kind: 'triggered',
      severity: 'P1',
      startedAt: '2026-11-02T08:59:00.000Z',
      labels: { service: 'Billing', serviceId: 'PF9KMXH' },
      by: 'Ada Lovelace',
    });
    expect(
      factsOf(
        read('pagerduty', event('incident.resolved', { priority: null })),
      )[0],
    ).toMatchObject({ kind: 'resolved', severity: 'P2' });
    expect(read('pagerduty', event('incident.task.created', {}))).toEqual({
      ignored: 'incident.task.created changes nothing about an incident',
    });
  });

  it('read Alertmanager and Grafana: each alert by its own status, year one is never', () => {
    const body = {
      version: '4',
      groupKey: '{}:{alertname="HighLatency"}',
      truncatedAlerts: 0,
      status: 'firing',
      receiver: 'waymark',
      alerts: [
        {
          status: 'firing',
          labels: { alertname: 'HighLatency', severity: 'critical' },
          annotations: { summary: 'Latency is high' },
          startsAt: '2026-11-02T09:00:00.123Z',
          endsAt: '0001-01-01T00:00:00Z',
          // eslint-disable-next-line no-script-url -- what must be dropped
          generatorURL: 'javascript:alert(1)',
          fingerprint: 'c6eb5b2b5d8a1e7f',
        },
        {
          status: 'resolved',
          labels: { alertname: 'HighLatency', instance: 'b' },
          annotations: {},
          startsAt: '2026-11-02T08:00:00Z',
          endsAt: '2026-11-02T08:30:00Z',
          fingerprint: 'aaaa',
          panelURL: 'https://grafana.example/d/1',
        },
      ],
    };
    for (const kind of ['alertmanager', 'grafana'] as const) {
      expect(factsOf(read(kind, body))).toMatchObject([
        {
          alertKey: 'c6eb5b2b5d8a1e7f@2026-11-02T09:00:00.123Z',
          kind: 'triggered',
          title: 'Latency is high',
          url: undefined,
        },
        {
          kind: 'resolved',
          at: '2026-11-02T08:30:00.000Z',
          title: 'HighLatency',
          url: 'https://grafana.example/d/1',
        },
      ]);
    }
  });

  it('read Opsgenie with nanoseconds that no number can hold', () => {
    const body = (action: string, updatedAt: string) =>
      `{"action":"${action}","alert":{"alertId":"a-1","alias":"x","tinyId":"1","message":"Disk full","username":"ada","entity":"component:default/Billing","tags":["team:core","OverwriteQuietHours"],"teams":["core"],"createdAt":1420452191104,"updatedAt":${updatedAt},"priority":"P5"},"source":{"name":"","type":"api"},"integrationId":"i"}`;
    const [first] = factsOf(
      read('opsgenie', body('Acknowledge', '1420452193166002000')),
    );
    const [second] = factsOf(
      read('opsgenie', body('Acknowledge', '1420452193166002001')),
    );
    expect(first).toMatchObject({
      at: '2015-01-05T10:03:13.166Z',
      kind: 'acknowledged',
      severity: 'P4',
      entityRef: 'component:default/billing',
      labels: { team: 'core', 'tag.OverwriteQuietHours': 'true' },
      startedAt: '2015-01-05T10:03:11.104Z',
    });
    expect(first.id).not.toBe(second.id);
    expect(read('opsgenie', body('AddNote', '1420452193166002000'))).toEqual({
      ignored: 'AddNote changes nothing about an alert',
    });
  });

  it('read the generic form, one or many, and say which field is wrong', () => {
    const alert = {
      alertId: 'disk-1',
      title: 'Disk full',
      at: '2026-11-02T09:00:00+01:00',
      severity: 'P2',
      labels: { host: 'a', percent: 97 },
    };
    expect(factsOf(read('generic', alert))).toMatchObject([
      {
        at: '2026-11-02T08:00:00.000Z',
        kind: 'triggered',
        labels: { host: 'a', percent: '97' },
      },
    ]);
    expect(factsOf(read('generic', { alerts: [alert, alert] }))).toHaveLength(
      2,
    );
    expect(() => read('generic', { ...alert, at: 'yesterday' })).toThrow(
      'at: must be an ISO instant',
    );
    expect(() => read('generic', { alerts: [{}] })).toThrow('alerts.0.alertId');
  });

  it('refuse what cannot be read, whatever it is', () => {
    const bodies = ['', '{', '[]', 'null', '1', '{"event":1}', '{"alerts":3}'];
    for (const kind of Object.keys(deliveryReaders) as ['generic']) {
      for (const body of bodies) {
        expect(() => read(kind, body)).toThrow(
          expect.objectContaining({ name: 'InputError' }),
        );
      }
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(deliveryReaders) as ['generic'])),
        fc.json(),
        (kind, body) => {
          expect(refusalOf(() => deliveryReaders[kind](body))).toMatch(
            /^(|InputError)$/,
          );
        },
      ),
    );
  });
});

const fact = (over: Partial<AlertFact>): AlertFact => ({
  alertKey: 'a',
  id: 'f',
  kind: 'triggered',
  at: '2026-11-02T09:00:00.000Z',
  title: 'Disk full',
  labels: {},
  ...over,
});

describe('an alert', () => {
  it('is the same for every order and repetition of what was said', () => {
    const anyFact = fc
      .record({
        kind: fc.constantFrom(...alertFactKindSchema.options),
        minute: fc.integer({ min: 0, max: 9 }),
        host: fc.constantFrom('a', 'b'),
      })
      .map(({ kind, minute, host }) =>
        fact({
          id: `${kind}-${minute}-${host}`,
          kind,
          at: `2026-11-02T09:0${minute}:00.000Z`,
          labels: { host },
        }),
      );
    fc.assert(
      fc.property(
        fc
          .uniqueArray(anyFact, { minLength: 1, selector: ({ id }) => id })
          .chain(facts =>
            fc.tuple(
              fc.constant(facts),
              fc.shuffledSubarray(facts, { minLength: facts.length }),
            ),
          ),
        ([facts, shuffled]) => {
          expect(alertOf(shuffled)).toEqual(alertOf(facts));
          expect(inOrder(shuffled)).toEqual(inOrder(facts));
        },
      ),
    );
  });
});

describe('matching', () => {
  const alert = {
    source: 'prometheus',
    sourceKind: 'alertmanager' as const,
    key: 'k',
    title: 'Latency is high',
    labels: {
      alertname: 'HighLatency',
      service: 'billing',
      severity: 'critical',
    },
    said: {},
  };
  const matcher: AlertMatcher = {
    groupMillis: 60_000,
    mappings: [],
    rules: [
      {
        match: { alertname: 'Watch*dog' },
        ignore: true,
        severities: {},
      },
      {
        sources: ['prometheus'],
        match: { alertname: 'High*', service: '*' },
        entityRef: 'component:default/{service}',
        severity: '{severity}',
        severities: { critical: 'P1' },
        dedupKey: '{alertname}',
        groupMillis: 5,
        ignore: false,
      },
    ],
  };

  it('fills in labels of the first rule that fits', () => {
    expect(matchAlert(alert, matcher)).toMatchObject({
      mapping: 'mapped',
      mappedBy: 'rule 2',
      entityRef: 'component:default/billing',
      severity: 'P1',
      dedupKey: 'HighLatency',
      groupMillis: 5,
    });
    const labels = { alertname: 'WatchtheWatchdog' };
    expect(matchAlert({ ...alert, labels }, matcher).mapping).toBe('ignored');
  });

  it('leaves the severity unknown where nothing maps, and says so where a label is missing', () => {
    expect(
      matchAlert(
        { ...alert, source: 'other', said: { severity: 'P1' } },
        matcher,
      ),
    ).toMatchObject({ mapping: 'unmapped', severity: 'unknown' });
    const rules = [{ ...matcher.rules[1], entityRef: 'component:{team}/x' }];
    expect(matchAlert(alert, { ...matcher, rules }).problem).toBe(
      "rule 1: 'component:{team}/x' names no entity with the labels of this alert",
    );
  });

  it('counts the first of the mappings that fit, and a narrower one before it', () => {
    const mapping = (id: string, labels: Record<string, string>) => ({
      id,
      source: 'prometheus',
      labels,
      createdAt: `2026-11-02T09:00:0${id}.000Z`,
    });
    const all = [
      mapping('4', { a: 'x', b: 'x', c: 'x' }),
      mapping('1', { a: 'x' }),
      mapping('2', { d: 'x' }),
      mapping('3', { a: 'x', b: 'x' }),
      { ...mapping('0', { a: 'x' }), source: 'other' },
    ];
    const of = (labels: Record<string, string>) => {
      const wanted = { source: 'prometheus', labels };
      return [mappingOf(wanted, all)?.id, takenFrom(wanted, all)?.id];
    };
    expect(of({})).toEqual([undefined, undefined]);
    expect(of({ d: 'x' })).toEqual(['2', undefined]);
    expect(of({ a: 'x' })).toEqual(['1', undefined]);
    expect(of({ a: 'x', b: 'y' })).toEqual(['1', '1']);
    expect(of({ a: 'x', d: 'x' })).toEqual(['1', '1']);
    expect(of({ a: 'x', b: 'x', d: 'x' })).toEqual(['3', '3']);
    expect(of({ a: 'x', b: 'x', c: 'x', d: 'x' })).toEqual(['4', '4']);
  });

  it('never lets a mapping take alerts but from the one that it is said to take them from', () => {
    const labels = fc.record(
      {
        a: fc.constantFrom('x', 'y'),
        b: fc.constant('x'),
        c: fc.constant('x'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(labels, {
          minLength: 1,
          maxLength: 8,
          selector: each => JSON.stringify(Object.entries(each).sort()),
        }),
        labels,
        (kept, ofAlert) => {
          const mappings = kept.map((each, index) => ({
            id: `${index}`,
            source: 'prometheus',
            labels: each as Record<string, string>,
            createdAt: `2026-11-02T09:00:0${index}.000Z`,
          }));
          const before = mappings.slice(0, -1);
          const added = mappings.at(-1)!;
          const firing = {
            source: 'prometheus',
            labels: ofAlert as Record<string, string>,
          };
          const was = mappingOf(firing, before);
          const is = mappingOf(firing, mappings);
          const isTaken = is === added && was === takenFrom(added, before);
          expect(is === was || isTaken).toBe(true);
        },
      ),
    );
  });

  it('lets the portal win, and an incident of PagerDuty be one', () => {
    const mapping = {
      id: 'm',
      source: 'prometheus',
      labels: { service: 'billing' },
      entityRef: 'component:default/other',
      severity: 'P3' as const,
      ignore: false,
      createdBy: 'user:default/ada',
      createdAt: '2026-11-02T09:00:00.000Z',
    };
    expect(
      matchAlert(alert, { ...matcher, mappings: [mapping] }),
    ).toMatchObject({ entityRef: 'component:default/other', severity: 'P3' });
    expect(
      matchAlert(alert, {
        ...matcher,
        mappings: [
          { ...mapping, dedupKey: '{alertname}/{service}', groupMinutes: 30 },
        ],
      }),
    ).toMatchObject({
      dedupKey: 'HighLatency/billing',
      groupMillis: 1_800_000,
    });
    // A label that the alert lacks names no group.
    expect(
      matchAlert(alert, {
        ...matcher,
        mappings: [{ ...mapping, dedupKey: '{host}' }],
      }),
    ).toMatchObject({
      dedupKey: 'prometheus/HighLatency/component:default/other',
    });
    expect(
      matchAlert(
        {
          ...alert,
          source: 'pd',
          sourceKind: 'pagerduty',
          said: { severity: 'P1' },
        },
        matcher,
      ),
    ).toMatchObject({
      dedupKey: 'pd/k',
      severity: 'P1',
      mapping: 'unmapped',
    });
  });
});

describe('grouping', () => {
  it('joins what began within the window on either side', () => {
    const placed = [
      { incidentId: 'a', startedAt: '2026-11-02T09:00:00.000Z' },
      { incidentId: 'b', startedAt: '2026-11-02T09:08:00.000Z' },
    ];
    const at = (minute: string) => `2026-11-02T09:${minute}:00.000Z`;
    const minutes = 60_000;
    expect(incidentsOfAlert(at('04'), placed, 5 * minutes)).toEqual(['a', 'b']);
    expect(incidentsOfAlert(at('14'), placed, 5 * minutes)).toEqual([]);
    expect(incidentsOfAlert(at('59'), placed, undefined)).toEqual(['a', 'b']);
  });
});
