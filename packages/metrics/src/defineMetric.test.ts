import { defineMetric, isWithin, standsAtEndOf } from './defineMetric';
import { MetricItem, MetricOptions } from './Metric';
import { metricContract } from './contract/metricContract';
import { MetricContractSubject } from './contract/MetricContractSubject';
import { MetricKind, MetricQuery } from './model';
import { MetricNotFoundError } from './errors';
import { parseMetricQuery, parseMetricRowsQuery } from './parseMetricQuery';

interface Fact {
  id: string;
  at: string;
  until?: string;
  value?: number;
  team: string;
}

const now = new Date('2026-11-18T12:00:00.000Z');
const window = { from: '2026-10-20T00:00:00.000Z', to: now.toISOString() };
const OBSERVED_SINCE = '2026-10-01T00:00:00.000Z';

const facts: Fact[] = Array.from({ length: 23 }, (_, index) => ({
  id: `fact-${index}`,
  // Two by two at one instant, so that pages must order by more than time.
  at: new Date(
    Date.parse('2026-10-21T22:30:00Z') + Math.floor(index / 2) * 2.1e8,
  ).toISOString(),
  until: index % 3 === 0 ? '2026-11-10T00:00:00.000Z' : undefined,
  value: index % 2,
  team: `group:default/team-${index % 3}`,
}));

function metricOf(
  kind: MetricKind,
  change: Partial<MetricOptions<readonly Fact[]>> = {},
) {
  return defineMetric<readonly Fact[]>({
    definition: {
      id: `example.${kind}`,
      version: 1,
      title: kind,
      definition: 'An example.',
      unit: 'count',
      kind,
      direction: 'down',
      target: 0.5,
      quantile: kind === 'quantile' ? 0.9 : undefined,
      dimensions: ['team'],
      grains: ['day', 'week', 'month'],
    },
    observedSince: () => OBSERVED_SINCE,
    items: (all, bucket, at) =>
      all
        .filter(fact =>
          kind === 'snapshot'
            ? standsAtEndOf(bucket, { since: fact.at, until: fact.until }, at)
            : isWithin(bucket, fact.at),
        )
        .map(
          (fact): MetricItem => ({
            id: fact.id,
            at: fact.at,
            value: kind === 'snapshot' ? undefined : fact.value,
            href: `/facts/${fact.id}`,
            dimensions: { team: fact.team },
            scopes: [fact.team],
          }),
        ),
    ...change,
  });
}

/** The same metric, with its rows counted for the answers. */
function talliedOf(kind: MetricKind) {
  const { items } = metricOf(kind);
  return metricOf(kind, {
    tallies: (all, bucket, at, scope) => {
      const query = parseMetricQuery({ scope, grain: 'month' }, at);
      return items(
        all,
        { ...query, from: bucket.start, to: bucket.end },
        at,
      ).map(({ value = 1, dimensions, scopes }) => ({
        sum: value,
        count: 1,
        values: [value],
        dimensions,
        scopes,
      }));
    },
  });
}

const kinds: MetricKind[] = ['flow', 'snapshot', 'share', 'quantile'];

function subjectOf(
  metrics = kinds.map(kind => metricOf(kind)),
): MetricContractSubject {
  const find = (id: string) => {
    const metric = metrics.find(({ definition }) => definition.id === id);
    if (!metric) {
      throw new MetricNotFoundError(`No metric '${id}'`);
    }
    return metric;
  };
  return {
    window,
    list: async () => metrics.map(({ definition }) => definition),
    answer: async (id, query) =>
      find(id).answer(facts, parseMetricQuery({ ...query }, now), now),
    rows: async (id, query) =>
      find(id).rows(facts, parseMetricRowsQuery({ ...query }, now), now),
  };
}

describe('metricContract', () => {
  it.each(metricContract(subjectOf()))(
    'holds for a metric of each kind: $name',
    ({ run }) => expect(run()).resolves.toBeUndefined(),
  );

  it.each(metricContract(subjectOf(kinds.map(talliedOf))))(
    'holds for a metric that counts its rows: $name',
    ({ run }) => expect(run()).resolves.toBeUndefined(),
  );

  const failing = async (subject: MetricContractSubject) => {
    const messages: string[] = [];
    for (const check of metricContract(subject)) {
      await check.run().catch(error => messages.push(error.message));
    }
    return messages.join('\n');
  };

  it('notices one wrong question that leaves all without an answer', async () => {
    const good = subjectOf([metricOf('flow')]);
    expect(
      await failing({
        ...good,
        answers: async questions => ({
          items: await Promise.all(
            questions.map(async ({ id, query }) => ({
              answer: await good.answer(id, query as MetricQuery),
            })),
          ),
        }),
      }),
    ).toMatch(/No metric 'no-such.metric'/);
    expect(
      await failing({
        ...good,
        answers: async questions => ({
          items: questions.map(() => ({
            error: { name: 'NotFoundError', message: 'No', statusCode: 404 },
          })),
        }),
      }),
    ).toMatch(/unknown zone, asked among others, has 404, not 400/);
  });

  it('notices rows that do not make the value', async () => {
    const good = subjectOf([metricOf('flow')]);
    const broken: MetricContractSubject = {
      ...good,
      answer: async (id, query) =>
        JSON.parse(
          JSON.stringify(await good.answer(id, query)).replaceAll(
            /"value":1\b/g,
            '"value":2',
          ),
        ),
    };
    expect(await failing(broken)).toMatch(/is 2, and its rows make 1/);
  });

  it('notices a page that repeats a row, and pages that never end', async () => {
    const good = subjectOf([metricOf('flow')]);
    expect(
      await failing({
        ...good,
        rows: (id, query) =>
          query.limit < 500
            ? good.rows(id, { ...query, cursor: undefined })
            : good.rows(id, query),
      }),
    ).toMatch(/do not end/);
  });

  it('notices a 0 where nothing was recorded, a wrong zone and a lax 404', async () => {
    const lax = metricOf('flow', { observedSince: () => '1970-01-01T00:00Z' });
    expect(await failing(subjectOf([lax]))).toMatch(
      /has a value \(0\) in 1971/,
    );

    const good = subjectOf([metricOf('flow')]);
    const messages = await failing({
      ...good,
      answer: (id, query) =>
        good.answer(id.replace('no-such.metric', 'example.flow'), {
          ...query,
          zone: 'UTC',
        }),
    });
    expect(messages).toMatch(/is no (day|week|month) of Europe\/Madrid/);
    expect(messages).toMatch(/unknown metric is answered instead of 404/);
    expect(messages).toMatch(/unknown zone is answered instead of 400/);
  });

  it('notices a metric that shows nothing, unless a reason is given', async () => {
    const empty = metricOf('share', { items: () => [] });
    expect(await failing(subjectOf([empty]))).toMatch(/no point has a value/);
    expect(
      await failing({
        ...subjectOf([empty]),
        withoutValue: { 'example.share': 'nothing is shared here' },
      }),
    ).toBe('');
  });
});

describe('defineMetric', () => {
  const ask = (kind: MetricKind, query: Partial<MetricQuery>) =>
    metricOf(kind).answer(
      facts,
      parseMetricQuery({ ...window, ...query }, now),
      now,
    );

  it('groups by a dimension and keeps to a scope', () => {
    const byTeam = ask('flow', { by: 'team', grain: 'month' });
    expect(byTeam.series.map(({ key }) => key)).toEqual([
      'group:default/team-0',
      'group:default/team-1',
      'group:default/team-2',
    ]);
    const scoped = ask('flow', { scope: 'group:default/team-1' });
    const sampleSize = scoped.series[0].points.reduce(
      (total, point) => total + point.sampleSize,
      0,
    );
    expect(sampleSize).toBe(
      facts.filter(({ team }) => team === 'group:default/team-1').length,
    );
  });

  it('takes a snapshot at the end of each window, or now', () => {
    const { series } = ask('snapshot', { grain: 'week' });
    const last = series[0].points.at(-1);
    expect(last?.value).toBe(
      facts.filter(
        ({ at, until }) =>
          Date.parse(at) <= now.getTime() &&
          (until === undefined || Date.parse(until) > now.getTime()),
      ).length,
    );
  });

  it('says nothing of windows before it observed, nor of those to come', () => {
    const { series } = ask('flow', {
      from: '2026-09-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
      grain: 'month',
    });
    expect(
      series[0].points.map(({ start, value }) => [start.slice(0, 7), value]),
    ).toEqual([
      ['2026-09', undefined],
      ['2026-10', expect.any(Number)],
      ['2026-11', expect.any(Number)],
    ]);
  });

  it('counts breaches on the wrong side of the target', () => {
    const { series } = ask('quantile', { grain: 'month' });
    const [october] = series[0].points;
    expect(october.breaches).toBe(
      facts.filter(
        ({ at, value }) => at < '2026-11-01T00:00:00.000Z' && value === 1,
      ).length,
    );
  });

  it('counts what may not be seen, and shows none of it', () => {
    const query = parseMetricRowsQuery({ ...window, limit: '500' }, now);
    const rows = metricOf('flow').rows(
      facts,
      query,
      now,
      item => item.scopes[0] === 'group:default/team-1',
    );
    expect(rows.items).toHaveLength(8);
    expect(rows.hidden).toBe(15);
    expect(rows.items[0]).not.toHaveProperty('scopes');
  });

  it('refuses a grain it does not have', () => {
    const daily = metricOf('flow');
    const metric = {
      ...daily,
      definition: { ...daily.definition, grains: ['day' as const] },
    };
    expect(() =>
      defineMetric({
        definition: metric.definition,
        items: () => [],
        observedSince: () => undefined,
      }).answer(facts, parseMetricQuery({}, now), now),
    ).toThrow("grain: example.flow has day, not 'week'");
  });
});
