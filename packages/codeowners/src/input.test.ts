import {
  CodeownersDialect,
  codeownersLocations,
  MAX_CODEOWNERS_BYTES,
  normalizePath,
  ownerKind,
  parseCodeowners,
} from './index';

/** Far above what any of this takes on a slow and busy machine, far below what backtracking would take. */
const BOUND_MS = 3000;

function withinBound<T>(run: () => T): T {
  const started = performance.now();
  const result = run();
  expect(performance.now() - started).toBeLessThan(BOUND_MS);
  return result;
}

const dialects: CodeownersDialect[] = ['github', 'gitlab'];

describe('unusable input', () => {
  it.each(['gitea', '', undefined, null, 'toString'])(
    'refuses the dialect %p',
    dialect => {
      const options = { dialect } as { dialect: CodeownersDialect };
      expect(() => parseCodeowners('* @a', options)).toThrow(
        expect.objectContaining({
          name: 'CodeownersError',
          code: 'unknown-dialect',
        }),
      );
      expect(() => codeownersLocations(dialect as CodeownersDialect)).toThrow(
        'use "github" or "gitlab"',
      );
    },
  );

  it('refuses to read without options', () => {
    expect(() => parseCodeowners('* @a', undefined as never)).toThrow(
      'Unknown CODEOWNERS dialect',
    );
  });

  it.each([
    ['a NUL character', '* @a\n/x\0y @b'],
    [
      'a picture read as text',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ',
        'base64',
      ).toString('utf8'),
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from(
        Array.from({ length: 400 }, (_, byte) => 1 + (byte % 255)),
      ).toString('utf8'),
    ],
    ['no string', 42],
    ['null', null],
  ])('refuses %s', (_, text) => {
    for (const dialect of dialects) {
      expect(() => parseCodeowners(text as string, { dialect })).toThrow(
        expect.objectContaining({ name: 'CodeownersError', code: 'not-text' }),
      );
    }
  });

  it('reads text in any script, and one damaged character', () => {
    expect(
      parseCodeowners('/日本語/ @a\n/caf\ufffd @b', { dialect: 'github' })
        .rules,
    ).toHaveLength(2);
  });

  it('reads an empty file and one of comments only', () => {
    for (const dialect of dialects) {
      for (const text of ['', '\n\n', '# nothing', '\ufeff']) {
        const codeowners = parseCodeowners(text, { dialect });
        expect([codeowners.rules, codeowners.findings]).toEqual([[], []]);
        expect(codeowners.ownersOf('x').state).toBe('unmatched');
      }
    }
  });
});

describe('size', () => {
  const line = '/some/directory/with/a/name @organization/team\n';

  it('loads no file over 3 MB on GitHub, counted in UTF-8 bytes', () => {
    const atLimit = line.padEnd(MAX_CODEOWNERS_BYTES, '#');
    expect(parseCodeowners(atLimit, { dialect: 'github' }).rules).toHaveLength(
      1,
    );
    const over = parseCodeowners(`${atLimit}#`, { dialect: 'github' });
    expect(over.rules).toEqual([]);
    expect(over.findings).toMatchObject([
      { kind: 'too-large', severity: 'error', line: 1, column: 1 },
    ]);
    expect(over.ownersOf('some/directory/with/a/name').state).toBe('unmatched');
    for (const [character, bytes] of [
      ['é', 2],
      ['日', 3],
      ['😀', 4],
    ] as const) {
      const text = `# ${character.repeat(
        Math.floor((MAX_CODEOWNERS_BYTES - 2) / bytes),
      )}`;
      expect(parseCodeowners(text, { dialect: 'github' }).findings).toEqual([]);
      expect(
        parseCodeowners(text + character, { dialect: 'github' }).findings,
      ).toHaveLength(1);
    }
  });

  it('reads 4 MB on GitLab, which documents no limit', () => {
    const lines = Array.from(
      { length: 80_000 },
      (_, index) =>
        `/directory/${index % 400}/${index}/*.rb @group/team-${index % 50}`,
    );
    const text = lines.join('\n').padEnd(4 * 1024 * 1024, '\n');
    const codeowners = withinBound(() =>
      parseCodeowners(text, { dialect: 'gitlab' }),
    );
    expect(codeowners.ownersOf('directory/7/7/a.rb').owners).toEqual([
      '@group/team-7',
    ]);
    expect(
      withinBound(() => parseCodeowners(text, { dialect: 'github' }))
        .findings[0].kind,
    ).toBe('too-large');
  });
});

describe('hostile patterns', () => {
  it.each([
    ['stars in a name', '*a'.repeat(5000), `${'a'.repeat(5000)}b`],
    ['stars and questions', '*?a'.repeat(3333), `${'a'.repeat(9000)}b`],
    ['stars at both ends', `*${'a*'.repeat(5000)}b`, 'a'.repeat(10_000)],
    ['one long name', 'a'.repeat(10_000), 'a'.repeat(9_999)],
    ['deep wildcards', `${'**/a/'.repeat(2000)}b`, `${'a/'.repeat(2000)}c`],
    [
      'deep wildcards over stars',
      `${'**/*/'.repeat(2000)}b`,
      `${'a/'.repeat(2000)}c`,
    ],
    [
      'deep wildcards over names with stars',
      `${'**/*a*/'.repeat(1400)}b`,
      `${'xax/'.repeat(700)}c`,
    ],
    ['slashes', '/'.repeat(10_000), 'a/b'],
    ['escapes', '\\a'.repeat(5000), `${'a'.repeat(4999)}b`],
    ['brackets', '[a-z]'.repeat(2000), `${'a'.repeat(2000)}1`],
    ['open brackets', `x${'['.repeat(9_999)}`, 'x['],
    [
      'bracket ranges behind stars',
      `x${'*[!b]'.repeat(2000)}b`,
      `x${'a'.repeat(5000)}`,
    ],
  ])('are done in time: %s', (_, pattern, path) => {
    for (const dialect of dialects) {
      withinBound(() => {
        const codeowners = parseCodeowners(`${pattern} @a`, { dialect });
        expect(codeowners.ownersOf(path).state).toBe('unmatched');
        codeowners.explain(path);
      });
    }
  });

  it('are done in time when there are many of them', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `**/*a*/**/x${index}*/**/*.b @a`,
    );
    for (const dialect of dialects) {
      const codeowners = parseCodeowners(lines.join('\n'), { dialect });
      withinBound(() => {
        expect(codeowners.ownersOf('bab/y/x2999z/y/c.b').rules[0].line).toBe(
          3000,
        );
        expect(codeowners.ownersOf(`${'xax/'.repeat(100)}c`).state).toBe(
          'unmatched',
        );
      });
    }
  });

  it('of one text in thousands of lines are done in time', () => {
    const codeowners = parseCodeowners('* @a\n'.repeat(20_000), {
      dialect: 'gitlab',
    });
    withinBound(() => {
      expect(codeowners.ownersOf('x').rules[0].line).toBe(20_000);
      expect(codeowners.explain('x').shadowed).toHaveLength(19_999);
    });
  });
});

describe('normalizePath', () => {
  it.each([
    ['a/b', 'a/b'],
    ['./a/b', 'a/b'],
    ['/a/b', 'a/b'],
    ['.//a///b/./c', 'a/b/c'],
    ['.github/x', '.github/x'],
    ['a/..b/c..', 'a/..b/c..'],
    ['...', '...'],
    ['a/b/.', 'a/b'],
    ['a/b/', 'a/b/'],
    ['a b\\c', 'a b\\c'],
  ])('%s', (path, expected) => {
    expect(normalizePath(path)).toBe(expected);
  });

  it.each([
    '..',
    '../a',
    'a/../b',
    'a/..',
    '/..',
    '/../etc/passwd',
    'a\0b',
    '',
    '/',
    './',
    '.',
    undefined,
    7,
  ])('refuses %p and names it', path => {
    expect(() => normalizePath(path as string)).toThrow(
      expect.objectContaining({
        name: 'CodeownersError',
        code: 'bad-path',
        message: expect.stringContaining(String(JSON.stringify(path))),
      }),
    );
  });

  it('guards every look-up', () => {
    const codeowners = parseCodeowners('* @a', { dialect: 'github' });
    expect(() => codeowners.ownersOf('a/../b')).toThrow('"a/../b"');
    expect(() => codeowners.explain('a\0')).toThrow('NUL');
    expect(codeowners.ownersOf('/a').owners).toEqual(['@a']);
  });
});

describe('ownerKind', () => {
  it.each([
    ['@user', 'user'],
    ['@user-name_corp', 'user'],
    ['@org/team', 'team'],
    ['@group/sub.group/team', 'team'],
    ['a@b.c', 'email'],
    ['first.last+tag@example.co.uk', 'email'],
    ['@@developer', 'role'],
    ['@@Maintainers', 'role'],
    ['@@owner', 'role'],
    ['@@guest', 'invalid'],
    ['user', 'invalid'],
    ['@', 'invalid'],
    ['@/team', 'invalid'],
    ['@org/', 'invalid'],
    ['a@', 'invalid'],
    ['', 'invalid'],
    [undefined, 'invalid'],
  ])('%p is of kind %s', (owner, kind) => {
    expect(ownerKind(owner as string)).toBe(kind);
  });
});

describe('codeownersLocations', () => {
  it('follows the order of the host', () => {
    expect(codeownersLocations('github')).toEqual([
      '.github/CODEOWNERS',
      'CODEOWNERS',
      'docs/CODEOWNERS',
    ]);
    expect(codeownersLocations('gitlab')).toEqual([
      'CODEOWNERS',
      'docs/CODEOWNERS',
      '.gitlab/CODEOWNERS',
    ]);
  });
});
