import { overviewSchema, thingListSchema } from '../model/overview';
import { directory } from '../__testUtils__/directory';
import { columnOf, overviewOf, Thing, thingsOf } from './overview';

const thing = (name: string, change: Partial<Thing> = {}): Thing => ({
  entityRef: `component:acme/${name}`,
  title: name,
  kind: 'Component',
  column: 'service',
  ownerRef: 'group:acme/shop',
  source: 'declared',
  reason: 'The catalog names Shop.',
  since: '2026-11-01T00:00:00Z',
  ...change,
});

const things = [
  thing('cart'),
  thing('invoice', { column: 'module', gap: 'disagreement' }),
  thing('young', {
    gap: 'unowned',
    ownerRef: undefined,
    since: '2026-11-09T00:00:00Z',
  }),
  thing('old', { gap: 'unowned', ownerRef: 'group:acme/gone' }),
  thing('vat', { ownerRef: 'group:acme/tax' }),
];

describe('overviewOf', () => {
  const overview = overviewSchema.parse(
    overviewOf({ things, hidden: 2, directory, asOf: '2026-11-20T00:00:00Z' }),
  );

  it('puts gaps first: the worst, and of those the oldest', () => {
    expect(overview.gaps.map(({ title }) => title)).toEqual([
      'old',
      'young',
      'invoice',
    ]);
    expect(overview.gapCounts).toEqual({
      unowned: 2,
      'empty-owner': 0,
      contested: 0,
      disagreement: 1,
    });
  });

  it('counts things by owner and column, and only owners who exist', () => {
    expect(overview.columns).toEqual([
      { key: 'service', title: 'Service' },
      { key: 'module', title: 'Module' },
    ]);
    expect(overview.teams).toMatchObject([
      {
        owner: { title: 'Shop' },
        counts: { service: 1, module: 1 },
        gaps: 1,
        total: 2,
      },
      { owner: { title: 'Tax' }, counts: { service: 1 }, gaps: 0, total: 1 },
    ]);
    expect(overview).toMatchObject({ thingCount: 5, hidden: 2 });
  });

  it('opens every number to the things behind it', () => {
    const count = (query: Parameters<typeof thingsOf>[0]['query']) =>
      thingListSchema.parse(thingsOf({ things, query, hidden: 2, directory }))
        .items.length;
    for (const { owner, counts, total } of overview.teams) {
      expect(count({ ownerRef: owner.ref })).toBe(total);
      for (const [column, number] of Object.entries(counts)) {
        expect(count({ ownerRef: owner.ref, column })).toBe(number);
      }
    }
    expect(count({ gap: 'unowned' })).toBe(overview.gapCounts.unowned);
    expect(count({})).toBe(overview.thingCount);
  });
});

describe('columnOf', () => {
  it.each([
    ['Component', { type: 'Service' }, {}, 'service'],
    ['Component', {}, {}, 'component'],
    [
      'Component',
      { type: 'library' },
      { 'waymark/module-of': 'component:a/b' },
      'module',
    ],
    ['API', { type: 'openapi' }, {}, 'api'],
  ])('of a %s with %j and %j is %s', (kind, spec, annotations, column) => {
    expect(
      columnOf({
        apiVersion: 'v1',
        kind,
        metadata: { name: 'x', annotations },
        spec,
      }),
    ).toBe(column);
  });
});
