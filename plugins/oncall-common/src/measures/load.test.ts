import {
  type Metric,
  metricContract,
  type MetricPoint,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import type { DutyFact, DutyFacts } from './dutyFacts';
import {
  coverageAhead,
  gapsAhead,
  hoursBalance,
  hoursOnCall,
} from './dutyMeasures';
import { holidaysOf } from './holidays';
import { hoursCsv } from './hoursCsv';
import { loadReportOf } from './loadReport';
import { pageCount, pageShare } from './pageMeasures';
import { personHoursOf } from './personHours';

const now = new Date('2026-11-20T12:00:00Z');
const window = { from: '2026-10-01T00:00:00Z', to: now.toISOString() };
const bucket = { start: window.from, end: window.to };
const blue = 'group:default/blue';
const red = 'group:default/red';
const ann = 'user:default/ann';
const ben = 'user:default/ben';
const millis = (text: string) => Date.parse(text);
const duty = (userRef: string, start: string, end: string, zone = 'UTC') => ({
  userRef,
  start: millis(start),
  end: millis(end),
  zone,
  zoneAssumed: userRef === ben,
});
const gap = (start: string, end: string) => ({
  start: millis(start),
  end: millis(end),
});

const days: DutyFact = {
  id: 'days',
  title: 'Days',
  teamRef: blue,
  since: '2026-09-01T00:00:00.000Z',
  duties: [
    // Ends in October: over the night of Friday, in which Madrid is at +2.
    duty(ann, '2026-09-30T22:00Z', '2026-10-02T10:00Z', 'Europe/Madrid'),
    duty(ben, '2026-10-30T00:00Z', '2026-11-02T00:00Z'),
    duty(ann, '2026-11-10T08:00Z', '2026-11-10T18:00Z', 'Europe/Madrid'),
    duty(ben, '2026-11-20T06:00Z', '2026-11-30T00:00Z'),
  ],
  gaps: [
    gap('2026-09-01T00:00Z', '2026-09-30T22:00Z'),
    gap('2026-10-02T10:00Z', '2026-10-30T00:00Z'),
    gap('2026-11-30T00:00Z', '2026-12-03T00:00Z'),
    gap('2026-12-19T12:00Z', '2027-01-01T00:00Z'),
  ],
};
const nights: DutyFact = {
  id: 'nights',
  title: 'Nights',
  teamRef: red,
  since: '2026-11-01T00:00:00.000Z',
  duties: [duty(ben, '2026-10-01T00:00Z', '2027-01-01T00:00Z')],
  gaps: [],
};
const retired: DutyFact = {
  ...nights,
  id: 'retired',
  until: '2026-11-02T00:00:00.000Z',
  gaps: [gap('2026-11-01T00:00Z', '2027-01-01T00:00Z')],
};
const holidaysIn = holidaysOf([
  { zones: ['Europe/Madrid'], dates: [{ date: '2026-11-10' }] },
  { dates: [{ date: '2026-10-31' }] },
]);
const duties: DutyFacts = {
  schedules: [days, nights, retired],
  holidaysIn,
  observedSince: days.since,
};
const page = {
  incidentId: 'i1',
  incidentNumber: 1,
  title: 'Slow',
  teamRef: blue,
  userRef: ann,
  zone: 'Europe/Madrid',
};
const pages = {
  observedSince: '2026-10-02T00:00:00Z',
  holidaysIn,
  teamRefs: [blue, red],
  pages: [
    { ...page, id: 'p1', at: '2026-11-09T10:00:00.000Z' },
    { ...page, id: 'p2', at: '2026-11-10T10:00:00.000Z' },
    { ...page, id: 'p3', at: '2026-11-11T23:00:00.000Z' },
    { ...page, id: 'p4', at: '2026-11-12T00:00:00.000Z', teamRef: red },
    { ...page, id: 'p5', at: '2026-11-12T00:00:00.000Z', teamRef: undefined },
  ],
};

function subjectOf<Facts>(metric: Metric<Facts>, facts: Facts) {
  const known = (id: string) => {
    if (id !== metric.definition.id) {
      throw Object.assign(new Error('No metric'), { status: 404 });
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

function pointOf<Facts>(
  metric: Metric<Facts>,
  facts: Facts,
  more: object,
): MetricPoint | undefined {
  const { series } = metric.answer(
    facts,
    parseMetricQuery(
      { from: '2026-11-01T00:00:00Z', to: window.to, grain: 'month', ...more },
      now,
    ),
    now,
  );
  return series.find(({ key }) => key === 'all')?.points.at(-1);
}

describe('measures of load', () => {
  it.each(
    [hoursOnCall, hoursBalance, coverageAhead, gapsAhead].flatMap(metric =>
      metricContract(subjectOf(metric, duties)),
    ),
  )('keep the contract: $name', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );

  it('count hours until now, while the schedule was there', () => {
    expect(pointOf(hoursOnCall, duties, { scope: blue })).toMatchObject({
      // One day of Ben's weekend, ten hours of Ann, and six of today.
      value: 24 + 10 + 6,
      sampleSize: 2 + 1 + 2,
    });
    expect(pointOf(hoursOnCall, duties, { scope: red })?.value).toBe(
      19 * 24 + 12 + 24,
    );
  });

  it('say how even hours are, and nothing of a schedule with one person', () => {
    expect(pointOf(hoursBalance, duties, { scope: blue })?.value).toBe(10 / 30);
    expect(pointOf(hoursBalance, duties, { scope: red })).toMatchObject({
      sampleSize: 0,
    });
  });

  it('look 30 days ahead for gaps', () => {
    expect(pointOf(gapsAhead, duties, { scope: blue })).toMatchObject({
      value: 72 + 24,
      sampleSize: 2,
    });
    expect(pointOf(coverageAhead, duties, { scope: blue })?.value).toBe(
      1 - 96 / 720,
    );
    // The one that is retired is not there any more.
    expect(pointOf(coverageAhead, duties, { scope: red })).toMatchObject({
      value: 1,
      sampleSize: 1,
    });
  });

  it('report by team what each measure says of it', () => {
    const report = loadReportOf(pages, duties, bucket, now);
    expect(report.pages).toEqual({
      total: 5,
      business: 1,
      off: 1,
      sleep: 3,
      unknown: 0,
    });
    expect(report.teams.map(({ teamRef }) => teamRef)).toEqual([
      blue,
      red,
      'none',
    ]);
    for (const team of report.teams.slice(0, 2)) {
      const rows = <Facts>(metric: Metric<Facts>, facts: Facts) => {
        const values = metric
          .items(
            facts,
            parseMetricQuery(
              { ...window, grain: 'month', scope: team.teamRef },
              now,
            ),
            now,
          )
          .map(({ value = 1 }) => value);
        const sum = values.reduce((total, value) => total + value, 0);
        return { sum, mean: values.length ? sum / values.length : undefined };
      };
      expect(team.pages?.total).toBe(rows(pageCount, pages).sum);
      expect(team.pageShare).toBeCloseTo(rows(pageShare, pages).mean!);
      expect(team.hours).toBeCloseTo(rows(hoursOnCall, duties).sum);
      expect(team.balance).toBe(rows(hoursBalance, duties).mean);
      expect(team.coverageAhead).toBe(rows(coverageAhead, duties).mean);
      expect(team.gapHoursAhead).toBe(rows(gapsAhead, duties).sum);
    }
    const nothing = loadReportOf({ pages: [] }, duties, bucket, now);
    expect(nothing.pages).toBeUndefined();
    expect(nothing.teams[0].pages).toBeUndefined();
  });

  it("give everybody's month by their own clocks, with days off", () => {
    const november = personHoursOf(duties, pages, '2026-11', now);
    expect(november.map(({ userRef }) => userRef)).toEqual([ann, ben]);
    expect(november[0]).toMatchObject({
      teamRefs: [blue],
      zone: 'Europe/Madrid',
      zoneAssumed: false,
      // From 9 to 19 in Madrid, on a holiday.
      totalHours: 10,
      businessHours: 0,
      offHours: 10,
      weekendHours: 0,
      holidayHours: 10,
      pages: { total: 5, business: 1, off: 1, sleep: 3, unknown: 0 },
    });
    // In both schedules at once: it counts once.
    expect(november[1]).toMatchObject({
      teamRefs: [blue, red],
      zoneAssumed: true,
      totalHours: 19 * 24 + 12,
      weekendHours: 5 * 24,
    });
    const [inOctober] = personHoursOf(duties, pages, '2026-10', now);
    expect(inOctober).toMatchObject({
      // Midnight of the first of October in Madrid is 22:00 in UTC.
      totalHours: 36,
      businessHours: 14,
      pages: { total: 0 },
    });
  });

  it('write hours as CSV that no spreadsheet runs', () => {
    const [{ userRef, ...hours }] = personHoursOf(
      duties,
      pages,
      '2026-11',
      now,
    );
    const text = hoursCsv({
      month: '2026-11',
      asOf: now.toISOString(),
      hidden: 3,
      items: [{ person: { ref: userRef, title: '=1+"1",2' }, ...hours }],
    });
    const [header, line] = text.split('\r\n');
    expect(header.split(',')).toHaveLength(18);
    expect(line).toBe(
      `2026-11,${ann},"'=1+""1"",2",${blue},Europe/Madrid,own,1,10,0,10,0,0,10,5,1,1,3,0`,
    );
  });
});
