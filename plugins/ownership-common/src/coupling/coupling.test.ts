import { parseCodeowners } from '@waymark/codeowners';
import {
  metricContract,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import { directoryOf } from '../directory/Directory';
import { defaultOwnerMapping } from '../directory/ownerMapping';
import { type ChangeCoupling, couplingOf } from './changeCoupling';
import { couplingMatrixOf, couplingTrendOf } from './couplingMatrix';
import { CouplingTally } from './CouplingTally';
import { crossModuleRate } from './crossModuleRate';
import { fileOwnersOf } from './fileOwners';
import { defaultIgnoredFiles, ignoredFilesOf } from './ignoredFiles';
import { weekOf, weeksAfter, weeksBetween } from './weeks';

const names = ['a', 'b', 'c', 'd', 'e'];
const ref = (name: string) => `group:acme/${name}`;
const directory = directoryOf({
  groups: names.map(name => ({
    ref: ref(name),
    title: name.toUpperCase(),
    memberCount: 1,
    leads: [],
  })),
  users: [],
});

function rulesOf(
  codeowners: string,
  more: Partial<Parameters<typeof fileOwnersOf>[0]> = {},
  ignore: readonly string[] = [],
) {
  return {
    ownersOf: fileOwnersOf({
      modules: [],
      entities: [],
      codeowners: parseCodeowners(codeowners, { dialect: 'github' }),
      mapping: defaultOwnerMapping,
      directory,
      ...more,
    }),
    isIgnored: ignoredFilesOf(ignore),
  };
}

/** Numbers that are the same in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('fileOwnersOf', () => {
  const { ownersOf } = rulesOf(
    '* @acme/a\n/free/\n/gone/ @acme/nobody\n/two/ @acme/a @acme/b\n',
    {
      modules: [
        { paths: ['mod/'], ownerRef: ref('b') },
        { paths: ['mod/inner/'], ownerRef: ref('c') },
        { paths: ['lost/'], ownerRef: 'group:acme/nobody' },
      ],
      entities: [
        { kind: 'Component', path: '', ownerRef: ref('e') },
        { kind: 'API', path: 'svc/', ownerRef: ref('a') },
        { kind: 'component', path: 'svc/', ownerRef: ref('d') },
        { kind: 'Component', path: 'mod/', ownerRef: ref('d') },
      ],
      joint: [{ paths: ['mod/joint/'], owners: [ref('c'), ref('b')] }],
    },
  );

  it.each([
    ['mod/x.rb', ['b']],
    ['mod/inner/x.rb', ['c']],
    ['svc/main.go', ['d']],
    ['other.txt', ['a']],
    ['two/x', ['a', 'b']],
    ['lost/x', ['a']],
    ['free/x', ['e']],
    ['gone/x', ['e']],
    ['mod/joint/x', ['b', 'c']],
  ])('of %s are %j', (path, owners) => {
    expect(ownersOf(path).owners).toEqual(owners.map(ref));
    expect(ownersOf(path).joint).toBe(path === 'mod/joint/x');
  });
});

describe('couplingOf', () => {
  const rules = rulesOf(
    names.map(name => `/${name}/ @acme/${name}`).join('\n'),
    { joint: [{ paths: ['ab/'], owners: [ref('a'), ref('b')] }] },
    [...defaultIgnoredFiles, 'docs/', '!docs/kept.md'],
  );
  const pairs = (...paths: string[]) =>
    couplingOf(paths, rules).pairs.map(pair =>
      pair.map(each => each.at(-1)).join(''),
    );

  it('crosses between all owners of a change, whoever comes first', () => {
    expect(pairs('c/1', 'a/1', 'b/1', 'a/2')).toEqual(['ab', 'ac', 'bc']);
    expect(pairs('a/1', 'a/2')).toEqual([]);
  });

  it('crosses nothing between owners who have declared to own it together', () => {
    expect(couplingOf(['ab/1'], rules)).toMatchObject({
      crossing: false,
      owners: [{ ref: ref('a') }, { ref: ref('b') }],
    });
    expect(pairs('ab/1', 'a/1')).toEqual([]);
    expect(pairs('ab/1', 'c/1')).toEqual(['ac', 'bc']);
    expect(pairs('ab/1', 'a/1', 'b/1')).toEqual(['ab']);
  });

  it('counts files by owner with a few of them, and what does not count', () => {
    const paths = Array.from({ length: 9 }, (_, index) => `a/${index}`);
    expect(
      couplingOf(
        [
          ...paths,
          'free.txt',
          'yarn.lock',
          'a/yarn.lock',
          'docs/a.md',
          'docs/kept.md',
          '../escape',
          'a//b',
          '',
        ],
        rules,
      ),
    ).toEqual({
      owners: [{ ref: ref('a'), files: 9, samples: paths.slice(0, 5) }],
      pairs: [],
      crossing: false,
      files: 11,
      unowned: 2,
      ignored: 3,
    });
  });
});

describe('ignoredFilesOf', () => {
  it.each([
    ['app/CHANGELOG.md', true],
    ['.github/CODEOWNERS', true],
    ['src/__generated__/a.ts', true],
    ['src/a.ts', false],
    ['my files/a', true],
  ])('%s: %s', (path, ignored) => {
    expect(ignoredFilesOf([...defaultIgnoredFiles, 'my files/'])(path)).toBe(
      ignored,
    );
  });

  it.each(['', '!', '# comment', 'a\nb', 'a[b]'])(
    'refuses %j and names it',
    pattern => {
      expect(() => ignoredFilesOf(['fine', pattern])).toThrow(`'${pattern}'`);
    },
  );
});

describe('weeks', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', '2025-12-29'],
    ['2026-01-04T23:59:59.999Z', '2025-12-29'],
    ['2026-01-05T00:00:00.000Z', '2026-01-05'],
    ['1969-12-31T12:00:00.000Z', '1969-12-29'],
    ['2024-02-29', '2024-02-26'],
  ])('%s is in the week from %s', (instant, monday) => {
    expect(weekOf(instant)).toBe(monday);
  });

  it('follow one another', () => {
    expect(weeksAfter('2025-12-29', -1)).toBe('2025-12-22');
    expect(weeksBetween('2025-12-22', '2026-01-05')).toEqual([
      '2025-12-22',
      '2025-12-29',
      '2026-01-05',
    ]);
    expect(weeksBetween('2026-01-05', '2025-12-29')).toEqual([]);
  });
});

describe('the matrix', () => {
  const rules = rulesOf(
    names.map(name => `/${name}/ @acme/${name}`).join('\n'),
    { joint: [{ paths: ['ab/'], owners: [ref('a'), ref('b')] }] },
  );

  it.each([1, 2, 3, 4, 5])(
    'agrees with the changes and adds up from any parts (%d)',
    seed => {
      const random = randomNumbers(seed);
      const folders = [...names, 'ab', 'free'];
      const changes: ChangeCoupling[] = Array.from({ length: 200 }, () =>
        couplingOf(
          Array.from(
            { length: 1 + random(4) },
            () => `${folders[random(folders.length)]}/${random(3)}`,
          ),
          rules,
        ),
      );
      const parts = Array.from({ length: 7 }, () => new CouplingTally());
      changes.forEach(change => parts[random(parts.length)].add(change));
      const stored = parts.map(part =>
        JSON.parse(JSON.stringify(part.stored())),
      );
      const matrix = couplingMatrixOf(stored, () => true, directory);

      const owned = changes.filter(({ owners }) => owners.length > 0);
      expect(matrix).toMatchObject({
        changes: owned.length,
        crossing: owned.filter(({ crossing }) => crossing).length,
        unowned: changes.length - owned.length,
      });
      for (const { a, b, changes: count } of matrix.cells) {
        const behind = owned.filter(({ owners, pairs }) =>
          a === b
            ? owners.length === 1 && owners[0].ref === a
            : pairs.some(([one, other]) => one === a && other === b),
        );
        expect([a, b, count]).toEqual([a, b, behind.length]);
      }
      const jointOnly = owned.filter(
        ({ owners, crossing }) => owners.length > 1 && !crossing,
      );
      const alone = matrix.owners.reduce((sum, owner) => sum + owner.alone, 0);
      expect(matrix.crossing + alone + jointOnly.length).toBe(matrix.changes);
      expect(matrix.owners.reduce((sum, { shared }) => sum + shared, 0)).toBe(
        2 * owned.reduce((sum, { pairs }) => sum + pairs.length, 0),
      );

      const hidden = couplingMatrixOf(
        stored,
        each => each !== ref('a'),
        directory,
      );
      expect(hidden.hidden).toBe(1);
      expect(JSON.stringify(hidden)).not.toContain(ref('a'));
      expect(hidden.rate).toBe(matrix.rate);
    },
  );

  it('says nothing of a rate without changes', () => {
    const { rate } = couplingMatrixOf([], () => true, directory);
    expect(rate).toBeUndefined();
    const tally = { changes: 2, crossing: 1, unowned: 0 };
    expect(
      couplingTrendOf(
        ['2026-01-05', '2026-01-12'],
        [
          { week: '2026-01-05', ...tally },
          { week: '2026-01-05', ...tally, crossing: 0 },
        ],
      ),
    ).toEqual([
      { week: '2026-01-05', changes: 4, crossing: 1, unowned: 0, rate: 0.25 },
      { week: '2026-01-12', changes: 0, crossing: 0, unowned: 0 },
    ]);
  });
});

describe('crossModuleRate', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const changes = [
    { sha: '1', owners: [ref('a')], crossing: false, at: '2026-11-02' },
    {
      sha: '2',
      owners: [ref('a'), ref('b')],
      crossing: true,
      at: '2026-11-03',
    },
    { sha: '3', owners: [ref('b')], crossing: false, at: '2026-11-10' },
  ].map(change => ({
    ...change,
    at: `${change.at}T10:00:00.000Z`,
    repositoryId: 'r',
    title: 'Change',
    href: `/commit/${change.sha}`,
  }));
  const factsOf = (query: { by?: string }) => ({
    changes,
    byTeam: query.by === 'team',
    observedSince: '2026-11-02T10:00:00.000Z',
    stale: false,
  });
  const known = (id: string) => {
    if (id !== crossModuleRate.definition.id) {
      throw Object.assign(new Error(id), { name: 'NotFoundError' });
    }
  };

  it.each(
    metricContract({
      window: { from: '2026-10-20T00:00:00Z', to: now.toISOString() },
      list: async () => [crossModuleRate.definition],
      answer: async (id, query) => {
        known(id);
        return crossModuleRate.answer(
          factsOf(query),
          parseMetricQuery({ ...query }, now),
          now,
        );
      },
      rows: async (id, query) => {
        known(id);
        return crossModuleRate.rows(
          factsOf(query),
          parseMetricRowsQuery({ ...query }, now),
          now,
        );
      },
    }),
  )('keeps the contract: $name', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );

  it('is a share of the changes with an owner, for a team of its own', () => {
    const points = (query: object) =>
      crossModuleRate.answer(
        factsOf(query),
        parseMetricQuery({ grain: 'month', from: '2026-11-01', ...query }, now),
        now,
      ).series;
    expect(points({})[0].points[0]).toMatchObject({
      numerator: 1,
      denominator: 3,
    });
    expect(points({ by: 'team' })).toMatchObject([
      { key: ref('a'), points: [{ numerator: 1, denominator: 2 }] },
      { key: ref('b'), points: [{ numerator: 1, denominator: 2 }] },
    ]);
    expect(points({ scope: ref('b') })[0].points[0].sampleSize).toBe(2);
  });
});
