import { CodeownersDialect, inspectCodeowners, parseCodeowners } from './index';

function inspect(
  text: string,
  files: string[],
  dialect: CodeownersDialect = 'github',
) {
  return inspectCodeowners(parseCodeowners(text, { dialect }), files).map(
    ({ kind, line, column }) => [kind, line, column],
  );
}

describe('inspectCodeowners', () => {
  it('finds dead patterns, and says when only the case is wrong', () => {
    const codeowners = parseCodeowners('/docs/ @a\n/gone/ @a\n/Src/*.TS @a', {
      dialect: 'github',
    });
    const findings = inspectCodeowners(codeowners, ['docs/a', 'src/b.ts']);
    expect(findings).toMatchObject([
      {
        kind: 'dead',
        severity: 'warning',
        line: 2,
        column: 1,
        pattern: '/gone/',
      },
      {
        kind: 'wrong-case',
        severity: 'warning',
        line: 3,
        column: 1,
        pattern: '/Src/*.TS',
      },
    ]);
    expect(findings[1].message).toContain('"src/b.ts"');
  });

  it('finds rules that never decide, and leaves repeated ones to their own finding', () => {
    expect(
      inspect('/a/x @a\n*.md @b\n/a/ @c\n*.md @d', ['a/x', 'b.md']),
    ).toEqual([['shadowed', 1, 1]]);
    expect(inspect('/a/x @a\n/a/ @c', ['a/x', 'a/y'])).toEqual([
      ['shadowed', 1, 1],
    ]);
    expect(inspect('/a/ @c\n/a/x @a', ['a/x', 'a/y'])).toEqual([]);
  });

  it('looks at each section of GitLab by itself, and at exclusions', () => {
    expect(inspect('* @a\n[S]\n* @b', ['x'], 'gitlab')).toEqual([]);
    expect(
      inspect('* @a\n!x.rb\n/x.rb @b\n!gone', ['x.rb', 'y'], 'gitlab'),
    ).toEqual([
      ['shadowed', 3, 1],
      ['dead', 4, 1],
    ]);
  });

  it('reports patterns that no file can match', () => {
    expect(inspect('/ @a\na//b @a', ['a/b'])).toEqual([
      ['dead', 1, 1],
      ['dead', 2, 1],
    ]);
  });

  it('takes any iterable of files and any spelling of paths, and refuses what is no path', () => {
    const codeowners = parseCodeowners('/a @x', { dialect: 'github' });
    expect(inspectCodeowners(codeowners, new Set(['./a']))).toEqual([]);
    expect(() => inspectCodeowners(codeowners, ['../a'])).toThrow('"../a"');
  });
});
