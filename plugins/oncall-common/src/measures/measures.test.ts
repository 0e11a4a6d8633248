import {
  type Metric,
  metricContract,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import {
  incidentCount,
  p1AcknowledgedInTime,
  p1Count,
  p1ResolvedInTime,
  resolvedUnacknowledged,
} from './incidentCounts';
import type { IncidentFact } from './incidentFacts';
import {
  timesToAcknowledge,
  timesToDetect,
  timesToResolve,
} from './incidentTimes';
import { pageHoursOf } from './pageFacts';
import { pageCount, pageShare, pagesPerPerson } from './pageMeasures';
import { actionItemsOnTime, retrosInTime } from './retroMeasures';

const now = new Date('2026-11-20T12:00:00Z');
const window = { from: '2026-10-01T00:00:00Z', to: now.toISOString() };
const blue = 'group:default/blue';
const red = 'group:default/red';
const detected = Date.parse('2026-11-10T10:00:00Z');
const after = (minutes: number) =>
  new Date(detected + minutes * 60_000).toISOString();

let count = 0;
function incident(more: Partial<IncidentFact> = {}): IncidentFact {
  count += 1;
  return {
    id: `i${count}`,
    number: count,
    title: 'Slow',
    severity: 'P1',
    teamRefs: [blue, red],
    entityRefs: ['component:default/pay', 'component:default/book'],
    detectedAt: after(0),
    ...more,
  };
}
const acknowledged = incident({
  startedAt: after(-30),
  acknowledgedAt: after(5),
  resolvedAt: after(60),
});
const slow = incident({ acknowledgedAt: after(20), resolvedAt: after(180) });
const open = incident();
const fresh = incident({
  detectedAt: new Date(now.getTime() - 600_000).toISOString(),
});
const silent = incident({ resolvedAt: after(40) });
const brief = incident({ resolvedAt: after(10) });
const merged = incident({ mergedInto: 'i1' });
const minor = incident({
  severity: 'P4',
  teamRefs: [],
  entityRefs: [],
  acknowledgedAt: after(1),
});
const incidents = {
  observedSince: '2026-10-02T00:00:00Z',
  incidents: [acknowledged, slow, open, fresh, silent, brief, merged, minor],
};
const about = {
  teamRefs: [blue],
  entityRefs: ['component:default/pay'],
  title: 'Slow',
};
const retro = {
  ...about,
  incidentNumber: 1,
  severity: 'P1' as const,
  status: 'published' as const,
  dueAt: after(0),
};
const retros = {
  observedSince: '2026-10-02T00:00:00Z',
  retros: [
    { ...retro, id: 'r1', publishedAt: after(-1) },
    { ...retro, id: 'r2', publishedAt: after(1) },
    { ...retro, id: 'r3', status: 'draft' as const },
    { ...retro, id: 'r4', status: 'cancelled' as const },
    {
      ...retro,
      id: 'r5',
      status: 'draft' as const,
      dueAt: '2026-11-20T13:00:00Z',
    },
    { ...retro, id: 'r6', status: 'draft' as const, dueAt: undefined },
  ],
};
const items = {
  observedSince: '2026-10-02T00:00:00Z',
  items: [
    { status: 'done' as const, closedAt: after(-9) },
    { status: 'done' as const, closedAt: after(-8) },
    { status: 'open' as const },
    { status: 'cancelled' as const, closedAt: after(-8) },
    { status: 'open' as const, dueAt: undefined },
  ].map((more, index) => ({
    ...about,
    id: `a${index}`,
    type: 'prevent' as const,
    retroId: 'r1',
    dueAt: after(0),
    ...more,
  })),
};
const page = {
  incidentId: 'i1',
  incidentNumber: 1,
  title: 'Slow',
  teamRef: blue,
  entityRef: 'component:default/pay',
  zone: 'America/New_York',
};
const pages = {
  observedSince: '2026-10-02T00:00:00Z',
  teamRefs: [blue, red],
  pages: [
    { ...page, id: 'p1', at: '2026-11-10T15:00:00Z' },
    { ...page, id: 'p2', at: '2026-11-10T07:00:00Z' },
    { ...page, id: 'p3', at: '2026-11-14T18:00:00Z' },
    {
      ...page,
      id: 'p4',
      at: '2026-11-11T15:00:00Z',
      teamRef: red,
      zone: undefined,
    },
  ],
};

function subjectOf<Facts>(metric: Metric<Facts>, facts: Facts) {
  const known = (id: string) => {
    if (id !== metric.definition.id) {
      throw Object.assign(new Error(id), { name: 'NotFoundError' });
    }
    return metric;
  };
  return {
    window,
    list: async () => [metric.definition],
    answer: async (id: string, query: object) =>
      known(id).answer(facts, parseMetricQuery({ ...query }, now), now),
    rows: async (id: string, query: object) =>
      known(id).rows(facts, parseMetricRowsQuery({ ...query }, now), now),
  };
}

function lastOf<Facts>(metric: Metric<Facts>, facts: Facts, more: object = {}) {
  const { series } = metric.answer(
    facts,
    parseMetricQuery({ ...window, grain: 'month', ...more }, now),
    now,
  );
  return series.map(({ key, points }) => ({ key, ...points.at(-1)! }));
}

const ofIncidents = [
  incidentCount,
  p1Count,
  resolvedUnacknowledged,
  p1AcknowledgedInTime,
  p1ResolvedInTime,
  ...timesToDetect,
  ...timesToAcknowledge,
  ...timesToResolve,
];

describe('measures of on-call', () => {
  it.each([
    ...ofIncidents.flatMap(metric =>
      metricContract(subjectOf(metric, incidents)),
    ),
    ...metricContract(subjectOf(retrosInTime, retros)),
    ...metricContract(subjectOf(actionItemsOnTime, items)),
    ...metricContract(subjectOf(pageCount, pages)),
    ...metricContract(subjectOf(pageShare, pages)),
    ...pagesPerPerson.flatMap(metric =>
      metricContract(subjectOf(metric, pages)),
    ),
  ])('keep the contract: $name', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );

  it('count incidents once, and only what is known', () => {
    expect(lastOf(incidentCount, incidents, { by: 'severity' })).toMatchObject([
      { key: 'P1', value: 6 },
      { key: 'P4', value: 1 },
    ]);
    expect(lastOf(incidentCount, incidents, { scope: red })[0].value).toBe(6);
    expect(lastOf(incidentCount, { incidents: [] })[0].value).toBeUndefined();
  });

  it('take only an explicit acknowledgement for one, and open ones past the target for breaches', () => {
    const [median] = timesToAcknowledge;
    const p1 = lastOf(median, incidents, { by: 'severity' })[0];
    // 5, 20, and the one that has waited for ten days.
    expect(p1).toMatchObject({ value: 20, sampleSize: 3, breaches: 2 });
    expect(lastOf(resolvedUnacknowledged, incidents)[0].value).toBe(2);
    // In time: one; late: one; open: one; resolved after 40 minutes: one.
    expect(lastOf(p1AcknowledgedInTime, incidents)[0]).toMatchObject({
      numerator: 1,
      denominator: 4,
    });
    expect(lastOf(p1ResolvedInTime, incidents)[0]).toMatchObject({
      numerator: 3,
      denominator: 5,
    });
    expect(lastOf(timesToDetect[0], incidents)[0]).toMatchObject({
      value: 30,
      sampleSize: 1,
    });
    expect(timesToResolve[1].definition.quantile).toBe(0.9);
  });

  it('say how many retros and action items came in time', () => {
    expect(lastOf(retrosInTime, retros)[0]).toMatchObject({
      numerator: 1,
      denominator: 3,
    });
    expect(lastOf(actionItemsOnTime, items)[0]).toMatchObject({
      numerator: 2,
      denominator: 3,
    });
  });

  it('sort pages by the day of the person, and never by person', () => {
    expect(lastOf(pageCount, pages, { by: 'hours' })).toMatchObject([
      { key: 'business', value: 1 },
      { key: 'off', value: 1 },
      { key: 'sleep', value: 1 },
      { key: 'unknown', value: 1 },
    ]);
    expect(lastOf(pageShare, pages, { by: 'team' })).toMatchObject([
      { key: blue, value: 0.75 },
      { key: red, value: 0.25 },
    ]);
    expect(pageHoursOf('2026-11-13T17:59:00Z', 'UTC')).toBe('business');
    expect(pageHoursOf('2026-11-13T18:00:00Z', 'UTC')).toBe('off');
    expect(pageHoursOf('2026-11-13T22:00:00Z', 'UTC')).toBe('sleep');
    expect(pageHoursOf('2026-11-14T08:00:00Z', 'UTC')).toBe('off');
    expect(pageHoursOf('2026-11-13T07:59:00Z', 'UTC')).toBe('sleep');
    // Half past two in the night of Kathmandu, a quarter to nine in UTC.
    expect(pageHoursOf('2026-11-12T20:45:00Z', 'Asia/Kathmandu')).toBe('sleep');
  });
});
