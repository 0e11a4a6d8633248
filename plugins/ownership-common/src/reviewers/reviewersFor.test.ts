import { directoryOf } from '../directory/Directory';
import type { RuleReference } from '../model/owner';
import { awayUntil, readAbsences } from './absences';
import type { ReviewedPath } from './ReviewedPath';
import { reviewersFor, type ReviewersInput } from './reviewersFor';
import { approversOf, decideReviewStatus } from './reviewStatus';

const now = new Date('2026-11-23T10:00:00.000Z');
const teams: Record<string, string[]> = {
  billing: ['ada', 'kim', 'lin'],
  ledger: ['bob', 'sam'],
  search: ['eve'],
  ghosts: [],
};
const directory = directoryOf({
  groups: [
    ...Object.keys(teams).map(name => ({
      ref: `group:default/${name}`,
      title: `Team ${name}`,
      memberCount: teams[name].length,
      leads: [],
      parents: ['group:default/engineering'],
    })),
    {
      ref: 'group:default/engineering',
      title: 'Engineering',
      memberCount: 6,
      leads: [],
    },
  ],
  users: Object.entries(teams).flatMap(([team, people]) =>
    people.map(name => ({
      ref: `user:default/${name}`,
      title: name,
      memberOf: [`group:default/${team}`],
      login: `${name}-hub`,
    })),
  ),
});

const rule = (line: number, pattern: string, ...owners: string[]) =>
  ({
    file: 'CODEOWNERS',
    line,
    column: 1,
    text: pattern,
    pattern,
    owners: owners.map(name => ({
      handle: `@acme/${name}`,
      ref: `group:default/${name}`,
      exists: Object.hasOwn(teams, name),
    })),
  } satisfies RuleReference);

const owned = (path: string, ...rules: RuleReference[]): ReviewedPath => ({
  path,
  state: 'owned',
  rules,
});

const plan = (paths: ReviewedPath[], more: Partial<ReviewersInput> = {}) =>
  reviewersFor({ paths, directory, absences: [], ...more }, now);
const refsOf = (result: ReturnType<typeof plan>) =>
  result.teams.map(({ owner }) => owner.ref.split('/')[1]);

describe('reviewersFor', () => {
  it('asks the fewest teams, and says whose place another could take', () => {
    const result = plan([
      owned('a', rule(1, '/a', 'ledger', 'billing')),
      owned('b', rule(2, '/b', 'search', 'billing')),
      owned('c', rule(3, '/c', 'ledger', 'search', 'billing')),
    ]);
    expect(refsOf(result)).toEqual(['billing']);
    expect(result).toMatchObject({ fewest: true, pairs: [], uncovered: [] });
    const one = plan([owned('a', rule(1, '/a', 'ledger', 'billing'))]);
    expect(one.teams[0]).toMatchObject({
      owner: { ref: 'group:default/billing', title: 'Team billing' },
      mandatory: false,
      alternatives: [{ ref: 'group:default/ledger' }],
      requirements: [{ reason: 'CODEOWNERS, line 1: /a', paths: ['a'] }],
    });
  });

  it('asks both owners of a change across modules, as a pair', () => {
    const inModule = (
      path: string,
      name: string,
      ...owners: string[]
    ): ReviewedPath => ({
      ...owned(path, rule(1, `/${name}/`, ...owners)),
      module: {
        entityRef: `component:default/${name}`,
        title: name,
        ownerRef: `group:default/${name}`,
        isOwnerDeclared: true,
      },
    });
    const result = plan([
      // Sharing that nobody declared: the owner of the module has to approve.
      inModule('billing/a', 'billing', 'billing', 'search'),
      // CODEOWNERS has somebody else: both are asked.
      inModule('ledger/b', 'ledger', 'search'),
    ]);
    expect(refsOf(result).sort()).toEqual(['billing', 'ledger', 'search']);
    expect(result.pairs).toContainEqual({
      owners: ['group:default/billing', 'group:default/ledger'],
      titles: ['Team billing', 'Team ledger'],
      kind: 'cross-module',
      reason: 'The change touches module billing and module ledger',
    });
  });

  it('keeps to a declared joint ownership: all, or any', () => {
    const joint = (kind: 'all' | 'any'): ReviewedPath => ({
      ...owned('x/a', rule(1, '/x/', 'search')),
      joint: {
        owners: ['group:default/billing', 'group:default/ledger'],
        rule: kind,
        title: 'module X',
      },
    });
    const all = plan([joint('all')]);
    expect(refsOf(all)).toEqual(['billing', 'ledger']);
    expect(all.pairs).toMatchObject([
      {
        kind: 'joint',
        reason: 'Joint ownership of module X: all owners approve',
      },
    ]);
    const any = plan([joint('any')]);
    expect(refsOf(any)).toEqual(['billing']);
    expect(any).toMatchObject({ pairs: [], teams: [{ mandatory: false }] });
  });

  it('says why paths are left over', () => {
    const result = plan(
      [
        { path: 'u', state: 'unmatched', rules: [] },
        { path: 'c', state: 'cleared', rules: [rule(2, '/c')] },
        owned('n', rule(3, '/n', 'nobody')),
        owned('mine', {
          ...rule(4, '/mine'),
          owners: [{ handle: '@ada', ref: 'user:default/ada', exists: true }],
        }),
      ],
      { author: 'user:default/ada' },
    );
    expect(result.teams).toEqual([]);
    expect(
      Object.fromEntries(
        result.uncovered.map(each => [each.kind, each.reason]),
      ),
    ).toEqual({
      unmatched: 'No rule speaks of it: nobody owns it',
      cleared: 'CODEOWNERS, line 2 says that nobody has to review',
      'unknown-owner':
        'CODEOWNERS, line 3 names @acme/nobody, whom the catalog does not know',
      'author-only': 'The author is the only owner',
    });
  });

  it('suggests who has fewest open reviews, then who was asked longest ago', () => {
    const paths = [owned('a', rule(1, '/a', 'billing'))];
    const load = new Map([
      [
        'user:default/ada',
        { openReviews: 2, lastAskedAt: '2026-11-01T00:00:00Z' },
      ],
      [
        'user:default/kim',
        { openReviews: 2, lastAskedAt: '2026-10-01T00:00:00Z' },
      ],
      [
        'user:default/lin',
        { openReviews: 1, lastAskedAt: '2026-11-20T00:00:00Z' },
      ],
    ]);
    const [team] = plan(paths, { load }).teams;
    expect(team.people.map(({ title, reason }) => [title, reason])).toEqual([
      ['lin', '1 open review, fewest in the team'],
      ['kim', '2 open reviews, next fewest in the team'],
    ]);
    const [without] = plan(paths, {
      load,
      author: 'user:default/lin',
      absences: readAbsences('user:default/kim', '2026-11-20/2026-11-23'),
    }).teams;
    expect(without.people.map(({ title }) => title)).toEqual(['ada']);
    expect(without.unavailable).toEqual([
      {
        ref: 'user:default/kim',
        title: 'kim',
        reason: 'away until 2026-11-23',
      },
      { ref: 'user:default/lin', title: 'lin', reason: 'wrote the change' },
    ]);
  });

  it('says that a load is unknown, and does not ask the same person always', () => {
    const first = (path: string) => {
      const result = plan([owned(path, rule(1, '/a', 'billing'))]);
      expect(result.loadKnown).toBe(false);
      expect(result.teams[0].people[0].openReviews).toBeUndefined();
      return result.teams[0].people[0].title;
    };
    expect(first('a')).toBe(first('a'));
    const asked = new Set(
      Array.from({ length: 30 }, (_, index) => first(`a/${index}`)),
    );
    expect([...asked].sort()).toEqual(['ada', 'kim', 'lin']);
  });

  it('says when nobody can approve', () => {
    const paths = [
      owned('a', rule(1, '/a', 'ghosts')),
      owned('b', rule(2, '/b', 'search')),
    ];
    const { teams: found } = plan(paths, { author: 'user:default/eve' });
    expect(found.map(({ problem }) => problem).sort()).toEqual([
      'Everybody in the team wrote the change or is away',
      'The team has no members: nobody can approve for it',
    ]);
  });

  it('gives one answer for 3,000 paths in any order, quickly', () => {
    const names = ['billing', 'ledger', 'search'];
    const paths = Array.from({ length: 3000 }, (_, index) =>
      owned(
        `p/${index}`,
        rule(
          1 + (index % 7),
          `/p${index % 7}`,
          names[index % 3],
          names[(index + (index % 2)) % 3],
        ),
      ),
    );
    const start = performance.now();
    const forward = plan(paths);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(plan([...paths].reverse())).toEqual(forward);
  });
});

describe('absences', () => {
  it('are whole days where the person is', () => {
    const at = (instant: string, zone?: string) =>
      awayUntil(
        'user:default/kim',
        readAbsences(
          'user:default/kim',
          'nonsense, 2026-11-20/2026-11-22,2026-12-24/2026-12-01, a/b/c',
          zone,
        ),
        new Date(instant),
      );
    expect(at('2026-11-22T23:59:00Z')).toBe('2026-11-22');
    expect(at('2026-11-23T00:00:00Z')).toBeUndefined();
    expect(at('2026-11-23T02:00:00Z', 'America/New_York')).toBe('2026-11-22');
    expect(at('2026-11-19T23:00:00Z', 'Asia/Tokyo')).toBe('2026-11-22');
    expect(at('2026-11-22T10:00:00Z', 'Nowhere/Else')).toBe('2026-11-22');
    expect(at('2026-12-10T10:00:00Z')).toBeUndefined();
  });

  it('may end at an instant', () => {
    const absences = readAbsences(
      'u',
      '2026-11-20T08:00:00Z/2026-11-20T12:00:00Z',
    );
    const at = (instant: string) => awayUntil('u', absences, new Date(instant));
    expect(at('2026-11-20T08:00:00Z')).toBe('2026-11-20T12:00:00Z');
    expect(at('2026-11-20T12:00:00Z')).toBeUndefined();
  });
});

describe('decideReviewStatus', () => {
  const { requirements } = plan([
    owned('a', rule(1, '/a', 'billing')),
    owned('b', rule(2, '/b', 'search', 'ledger')),
  ]);
  const status = (approvers: string[], isComplete = true) =>
    decideReviewStatus({ requirements, approvers, directory, isComplete });

  it('waits for every required team, and takes any member of any alternative', () => {
    expect(status([])).toEqual({
      state: 'pending',
      description: 'Waits for Team billing and Team ledger',
      waitingFor: ['group:default/billing', 'group:default/ledger'],
    });
    expect(status(['user:default/kim'])).toMatchObject({
      description: 'Waits for Team ledger',
    });
    expect(status(['user:default/kim', 'user:default/eve'])).toEqual({
      state: 'success',
      description: 'Every required owner has approved',
      waitingFor: [],
    });
  });

  it('fails when waiting does not help', () => {
    expect(
      status(['user:default/kim', 'user:default/eve'], false),
    ).toMatchObject({
      state: 'failure',
      description: expect.stringMatching(/Too many files/),
    });
    const empty = plan([owned('a', rule(1, '/a', 'ghosts'))]).requirements;
    expect(
      decideReviewStatus({
        requirements: empty,
        approvers: [],
        directory,
        isComplete: true,
      }),
    ).toMatchObject({
      state: 'failure',
      description: 'Nobody can approve for Team ghosts: no members',
    });
  });

  it('fits into a status however many wait', () => {
    const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
    const many = directoryOf({
      groups: names.map(name => ({
        ref: `group:default/${name}`,
        title: `A team with quite a long name ${name}`,
        memberCount: 1,
        leads: [],
      })),
      users: [
        {
          ref: 'user:default/all',
          title: 'all',
          memberOf: names.map(name => `group:default/${name}`),
        },
      ],
    });
    const { description } = decideReviewStatus({
      requirements: names.map(name => ({
        ...requirements[0],
        anyOf: [`group:default/${name}`],
      })),
      approvers: [],
      directory: many,
      isComplete: true,
    });
    expect(description).toMatch(/^Waits for A team .* and 38 more$/);
    expect(description.length).toBeLessThanOrEqual(140);
  });

  it('takes the last word of each reviewer', () => {
    const review = (
      login: string,
      state: 'approved' | 'changes-requested' | 'dismissed' | 'commented',
      minute: number,
    ) => ({ login, state, at: `2026-11-23T10:0${minute}:00Z` });
    expect(
      approversOf(
        [
          review('Ada', 'approved', 1),
          review('ada', 'commented', 2),
          review('kim', 'approved', 1),
          review('kim', 'changes-requested', 2),
          review('lin', 'approved', 3),
          review('lin', 'dismissed', 4),
          review('bob', 'changes-requested', 1),
          review('bob', 'approved', 2),
          review('eve', 'approved', 2),
        ],
        'Eve',
      ),
    ).toEqual(['ada', 'bob']);
  });
});
