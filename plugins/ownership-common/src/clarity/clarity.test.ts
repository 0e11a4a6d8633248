import {
  metricContract,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import fc from 'fast-check';
import { gapKinds } from '../model/gap';
import type { ClarityFacts } from './ClarityFacts';
import { clarityLevelOf, clarityOf } from './clarityOf';
import { defaultClaritySettings as settings } from './ClaritySettings';
import { highClarityShare } from './highClarityShare';
import {
  clarityLevels,
  ClarityTerm,
  clarityTermIds,
  clarityTermStateSchema,
} from './model';

const now = new Date('2026-11-20T12:00:00Z');
const day = 86_400_000;
const ago = (days: number) =>
  new Date(now.getTime() - days * day).toISOString();

const best: ClarityFacts = {
  owner: {
    ref: 'group:acme/red',
    kind: 'group',
    title: 'Red',
    exists: true,
    memberCount: 4,
  },
  gapReason: 'The catalog and CODEOWNERS name Red.',
  agreement: 'agrees',
  hasRepository: true,
  runbook: { state: 'readable', reason: 'docs/runbook.md can be read.' },
  confirmation: { confirmedAt: ago(12), confirmedByTitle: 'Ada' },
};
const user = { ...best.owner!, kind: 'user' as const, memberCount: undefined };

const statesOf = (facts: ClarityFacts) =>
  Object.fromEntries(
    clarityOf(facts, now, settings).terms.map(({ id, state }) => [id, state]),
  );

describe('clarityOf', () => {
  it.each([
    ['everything is in order', {}, 'high', {}],
    [
      'nothing looks for runbooks',
      { runbook: undefined },
      'high',
      { runbook: 'unknown' },
    ],
    [
      'it was never confirmed and has no runbook',
      {
        confirmation: undefined,
        runbook: { state: 'missing', reason: 'None.' },
      },
      'medium',
      { confirmed: 'not-met', runbook: 'not-met' },
    ],
    [
      'the confirmation lapsed today',
      { confirmation: { confirmedAt: ago(90), confirmedByTitle: 'Ada' } },
      'high',
      { confirmed: 'not-met' },
    ],
    [
      'the team has one member',
      { owner: { ...best.owner!, memberCount: 1 } },
      'medium',
      { owner: 'not-met' },
    ],
    ['a person owns it', { owner: user }, 'medium', { owner: 'not-met' }],
    [
      'the team is empty',
      { owner: { ...best.owner!, memberCount: 0 }, gap: 'empty-owner' },
      'low',
      { owner: 'not-met' },
    ],
    [
      'nobody is named',
      { owner: undefined, gap: 'unowned', gapReason: 'Nobody is named.' },
      'low',
      {
        owner: 'not-met',
        'single-owner': 'not-met',
        agreement: 'not-met',
        confirmed: 'not-met',
      },
    ],
    [
      'teams contest it',
      { gap: 'contested', agreement: 'contested' },
      'low',
      { 'single-owner': 'not-met', agreement: 'not-met' },
    ],
    [
      'teams own it jointly, as declared',
      { agreement: 'contested', coOwners: ['Blue'] },
      'high',
      { 'single-owner': 'met', agreement: 'met' },
    ],
    [
      'CODEOWNERS names another team',
      { gap: 'disagreement', agreement: 'differs' },
      'medium',
      { agreement: 'not-met' },
    ],
    [
      'CODEOWNERS says nothing of it',
      { agreement: 'not-covered' },
      'high',
      { agreement: 'not-met' },
    ],
    [
      'it has no source tree',
      { agreement: undefined, hasRepository: false },
      'high',
      { agreement: 'not-applicable' },
    ],
    [
      'its repository waits for its first scan',
      { agreement: undefined },
      'high',
      { agreement: 'unknown' },
    ],
    [
      'nobody is on call',
      { onCall: { covered: false, reason: 'Nobody is on call.' } },
      'high',
      { 'on-call': 'not-met' },
    ],
  ] as [string, Partial<ClarityFacts>, string, object][])(
    'when %s',
    (_, change, level, states) => {
      const facts = { ...best, ...change };
      expect(clarityOf(facts, now, settings).level).toBe(level);
      expect(statesOf(facts)).toEqual({
        owner: 'met',
        'single-owner': 'met',
        agreement: 'met',
        runbook: 'met',
        'on-call': 'not-applicable',
        confirmed: 'met',
        ...states,
      });
    },
  );

  it('says the rule and gives every term a reason', () => {
    const { reason, terms } = clarityOf(
      { ...best, gap: 'contested', gapReason: 'Red and Blue claim its files.' },
      now,
      settings,
    );
    expect(reason).toBe(
      '70 of 100 points, but its owner is contested, so it is low.',
    );
    expect(terms.map(({ id }) => id)).toEqual(clarityTermIds);
    expect(terms[1].reason).toBe('Red and Blue claim its files.');
    expect(terms[5].reason).toBe(
      'Ada confirmed it on 2026-11-08; due again on 2027-02-06.',
    );
    expect(
      clarityOf(
        { ...best, runbook: undefined, confirmation: undefined },
        now,
        settings,
      ).reason,
    ).toBe('75 of 100 points; high needs 80.');
  });

  const termsArbitrary = fc.tuple(
    ...clarityTermIds.map(id =>
      fc.record({
        id: fc.constant(id),
        state: fc.constantFrom(...clarityTermStateSchema.options),
        weight: fc.integer({ min: 0, max: 50 }),
        reason: fc.constant(''),
      }),
    ),
  ) as fc.Arbitrary<ClarityTerm[]>;
  const gapArbitrary = fc.constantFrom(undefined, ...gapKinds);
  const rank = (level: (typeof clarityLevels)[number]) =>
    clarityLevels.indexOf(level);

  it('is never lower for one more term that is met, nor for a gap that closes', () => {
    fc.assert(
      fc.property(
        termsArbitrary,
        gapArbitrary,
        fc.nat(clarityTermIds.length - 1),
        (terms, gap, index) => {
          const { level } = clarityLevelOf(terms, gap, settings);
          const better = terms.map((term, at) =>
            at === index ? { ...term, state: 'met' as const } : term,
          );
          expect(
            rank(clarityLevelOf(better, gap, settings).level),
          ).toBeLessThanOrEqual(rank(level));
          expect(
            rank(clarityLevelOf(terms, undefined, settings).level),
          ).toBeLessThanOrEqual(rank(level));
        },
      ),
    );
  });

  it('depends on nothing but its facts, and on time only through the confirmation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), days => {
        const confirmed = statesOf({
          ...best,
          confirmation: { confirmedAt: ago(days), confirmedByTitle: 'Ada' },
        }).confirmed;
        expect(confirmed).toBe(days < 90 ? 'met' : 'not-met');
      }),
    );
  });
});

const facts = {
  observedSince: '2026-10-02T00:00:00Z',
  intervals: [
    {
      intervalId: '1',
      entityRef: 'component:acme/a',
      column: 'service',
      ownerRef: 'group:acme/red',
      level: 'high' as const,
      since: '2026-10-02T00:00:00Z',
    },
    {
      intervalId: '2',
      entityRef: 'component:acme/b',
      column: 'module',
      level: 'low' as const,
      since: '2026-10-02T00:00:00Z',
      until: '2026-11-11T08:00:00Z',
    },
    {
      intervalId: '3',
      entityRef: 'component:acme/b',
      column: 'module',
      ownerRef: 'group:acme/red',
      level: 'high' as const,
      since: '2026-11-11T08:00:00Z',
    },
  ],
};

describe('ownership.clarity', () => {
  const window = { from: '2026-10-01T00:00:00Z', to: now.toISOString() };
  const known = (id: string) => {
    if (id !== 'ownership.clarity') {
      throw Object.assign(new Error(id), { name: 'NotFoundError' });
    }
    return highClarityShare;
  };

  it.each(
    metricContract({
      window,
      list: async () => [highClarityShare.definition],
      answer: async (id, query) =>
        known(id).answer(facts, parseMetricQuery({ ...query }, now), now),
      rows: async (id, query) =>
        known(id).rows(facts, parseMetricRowsQuery({ ...query }, now), now),
    }),
  )('keeps the contract: $name', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );

  it('rises when a thing becomes clear', () => {
    const { series } = highClarityShare.answer(
      facts,
      parseMetricQuery({ ...window, grain: 'month' }, now),
      now,
    );
    expect(series[0].points).toMatchObject([
      { numerator: 1, denominator: 2 },
      { numerator: 2, denominator: 2 },
    ]);
  });
});
