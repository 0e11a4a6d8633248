import {
  Metric,
  metricContract,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import { findingsCount } from './findingsCount';
import { unownedShare } from './unownedShare';

const now = new Date('2026-11-20T12:00:00Z');
const window = { from: '2026-10-01T00:00:00Z', to: now.toISOString() };

const things = {
  intervals: [
    {
      intervalId: '1',
      entityRef: 'component:acme/a',
      column: 'service',
      ownerRef: 'group:acme/shop',
      since: '2026-10-02T00:00:00Z',
    },
    {
      intervalId: '2',
      entityRef: 'component:acme/b',
      column: 'service',
      gap: 'unowned' as const,
      since: '2026-10-02T00:00:00Z',
      until: '2026-11-11T08:00:00Z',
    },
    {
      intervalId: '3',
      entityRef: 'component:acme/b',
      column: 'service',
      ownerRef: 'group:acme/shop',
      since: '2026-11-11T08:00:00Z',
    },
    {
      intervalId: '4',
      entityRef: 'component:acme/c',
      column: 'module',
      ownerRef: 'group:acme/gone',
      gap: 'unowned' as const,
      since: '2026-10-20T00:00:00Z',
    },
  ],
};
const findings = {
  observedSince: '2026-10-10T00:00:00Z',
  intervals: [
    {
      intervalId: 'x',
      repositoryId: 'r',
      repositoryTitle: 'shop',
      kind: 'dead' as const,
      severity: 'warning' as const,
      since: '2026-10-12T00:00:00Z',
      until: '2026-11-02T00:00:00Z',
    },
    {
      intervalId: 'y',
      repositoryId: 'r',
      kind: 'drift' as const,
      severity: 'warning' as const,
      entityRef: 'component:acme/a',
      since: '2026-11-05T00:00:00Z',
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

describe('metrics of ownership', () => {
  it.each([
    ...metricContract(subjectOf(unownedShare, things)),
    ...metricContract(subjectOf(findingsCount, findings)),
  ])('keep the contract: $name', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );

  it('falls when a thing gets an owner, and counts owners who do not exist', () => {
    const { series } = unownedShare.answer(
      things,
      parseMetricQuery({ ...window, grain: 'month' }, now),
      now,
    );
    expect(series[0].points).toMatchObject([
      { numerator: 2, denominator: 3 },
      { numerator: 1, denominator: 3 },
    ]);
  });

  it('counts what stands at the end, and 0 is known only after a scan', () => {
    const points = (facts: typeof findings) =>
      findingsCount
        .answer(
          facts,
          parseMetricQuery({ ...window, grain: 'month' }, now),
          now,
        )
        .series[0].points.map(({ value }) => value);
    expect(points(findings)).toEqual([1, 1]);
    expect(points({ ...findings, intervals: [] })).toEqual([0, 0]);
    expect(points({ intervals: [], observedSince: undefined! })).toEqual([
      undefined,
      undefined,
    ]);
  });
});
