import { parseCodeowners } from './index';

function parse(text: string) {
  return parseCodeowners(text, { dialect: 'github' });
}

function ownersOf(text: string, path: string): readonly string[] {
  return parse(text).ownersOf(path).owners;
}

function matches(pattern: string, path: string): boolean {
  return parse(`${pattern} @owner`).ownersOf(path).state === 'owned';
}

describe('patterns of GitHub', () => {
  it.each<[pattern: string, yes: string[], no: string[]]>([
    ['*', ['a', '.hidden', 'a/b', 'a/b/c'], []],
    ['*.js', ['a.js', 'a/b.js', '.js', 'a.js/b'], ['a.jsx', 'js', 'a.JS']],
    [
      'foo',
      ['foo', 'foo/bar', 'bar/foo', 'bar/foo/baz'],
      ['foo.txt', 'xfoo', 'bar/foo.txt'],
    ],
    ['f*', ['foo', 'foo/bar', 'bar/foo', 'bar/foo/baz'], ['bar/baz', 'xfoo']],
    ['/foo', ['foo', 'foo/bar', 'foo/bar/baz'], ['fool.txt', 'bar/foo']],
    ['foo/', ['foo/bar', 'bar/foo/baz', 'foo/bar/baz'], ['foo', 'bar/foo']],
    ['/foo/', ['foo/bar', 'foo/bar/baz'], ['foo', 'bar/foo/baz']],
    ['foo/bar', ['foo/bar', 'foo/bar/baz'], ['foo/bart', 'baz/foo/bar']],
    ['foo/bar/', ['foo/bar/baz'], ['foo/bar', 'baz/foo/bar/qux']],
    ['/*', ['foo', '.env'], ['foo/bar', 'foo/bar/baz']],
    ['/*/', ['foo/bar', 'bar/foo/baz'], ['foo']],
    ['*/', ['foo/bar', 'a/b/c'], ['foo']],
    ['/f*', ['foo', 'foo/bar'], ['bar/foo', 'xfoo']],
    ['f*/', ['foo/bar', 'bar/foo/baz'], ['foo', 'bar/foo']],
    [
      'docs/*',
      ['docs/getting-started.md'],
      ['docs', 'docs/build-app/troubleshooting.md', 'a/docs/b'],
    ],
    ['docs/*.md', ['docs/a.md'], ['docs/a/b.md', 'a/docs/b.md']],
    [
      'foo/*/baz',
      ['foo/bar/baz', 'foo/bar/baz/qux'],
      ['foo/baz', 'foo/a/b/baz'],
    ],
    ['f?o', ['foo', 'a/fxo'], ['fo', 'fooo', 'f/o']],
    ['f?o', ['f😀o'], []],
    ['f\\*o', ['f*o'], ['foo', 'fxxo']],
    ['f\\?o', ['f?o'], ['foo']],
    ['**/logs', ['logs', 'build/logs', 'a/b/logs/x'], ['logs.txt']],
    ['**/foo/bar', ['foo/bar', 'qux/foo/bar/baz'], ['foo/baz/bar']],
    ['**/*bar*', ['bar', 'foo/rebar', 'foo/qux/barrio'], ['foo']],
    ['**', ['a', 'a/b/c'], []],
    ['/**', ['a', 'a/b/c'], []],
    ['**/*', ['a', 'a/b/c'], []],
    [
      'foo/bar/**',
      ['foo/bar/baz', 'foo/bar/baz/qux'],
      ['foo/bar', 'qux/foo/bar/baz'],
    ],
    [
      'foo/**/bar',
      ['foo/bar', 'foo/a/b/bar/baz', 'foo/bar/baz'],
      ['qux/foo/bar', 'foo/rebar'],
    ],
    ['foo/**/', ['foo/bar', 'foo/bar/baz'], ['foo']],
    [
      'foo/**/bar/b*',
      ['foo/bar/baz', 'foo/qux/bar/baz'],
      ['foo/bar', 'foo/bar/qux'],
    ],
    ['a**b', ['ab', 'axxb', 'c/a.b'], ['a/b']],
    [
      '/packages/*/src/**',
      ['packages/a/src/b', 'packages/a/src/b/c'],
      ['packages/a/src', 'packages/a/b/src/c'],
    ],
    ['/', [], ['a', 'a/b']],
    ['a//b', [], ['a/b', 'a']],
    ['/apps/\\[id\\]/x', ['apps/[id]/x', 'apps/[id]/x/y'], ['apps/i/x']],
    ['path\\ with\\ spaces/', ['path with spaces/a'], ['path/a']],
    ['Makefile', ['Makefile'], ['makefile', 'MAKEFILE']],
    ['(group)/$id.tsx', ['(group)/$id.tsx'], ['group/id.tsx']],
    ['ünïcödé/*.md', ['ünïcödé/日本.md'], ['unicode/a.md']],
  ])('%s', (pattern, yes, no) => {
    expect(yes.filter(path => !matches(pattern, path))).toEqual([]);
    expect(no.filter(path => matches(pattern, path))).toEqual([]);
  });

  it('reads the example of the documentation', () => {
    const text = `
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
/apps/github/shared @doctocat
`;
    const owners = (path: string) => ownersOf(text, path);
    expect(owners('Gemfile')).toEqual(['@global-owner1', '@global-owner2']);
    expect(owners('lib/index.js')).toEqual(['@js-owner']);
    expect(owners('cmd/main.go')).toEqual(['docs@example.com']);
    expect(owners('a/b.txt')).toEqual(['@octo-org/octocats']);
    expect(owners('build/logs/x')).toEqual(['@octocat']);
    expect(owners('docs/a.md')).toEqual(['@doctocat']);
    expect(owners('x/apps/y')).toEqual(['@octocat']);
    expect(owners('scripts/a/b')).toEqual(['@doctocat', '@octocat']);
    expect(parse(text).ownersOf('apps/github/x').state).toBe('cleared');
    expect(owners('apps/github/shared/x')).toEqual(['@doctocat']);
    expect(parse(text).findings).toEqual([]);
  });
});

describe('lines of GitHub', () => {
  it('lets the last match win, without adding up', () => {
    expect(ownersOf('* @a\n*.md @b\n* @c', 'x.md')).toEqual(['@c']);
    expect(ownersOf('/x @a @b\n/x @c', 'x')).toEqual(['@c']);
  });

  it('keeps owned, cleared and unmatched apart', () => {
    const codeowners = parse('/a/ @x\n/a/b');
    expect(codeowners.ownersOf('a/c').state).toBe('owned');
    expect(codeowners.ownersOf('a/b')).toMatchObject({
      state: 'cleared',
      owners: [],
      rules: [{ line: 2 }],
    });
    expect(codeowners.ownersOf('z')).toEqual({
      state: 'unmatched',
      owners: [],
      rules: [],
    });
  });

  it('reads CRLF, a byte order mark, tabs, indentation and a missing last line end', () => {
    const codeowners = parse(
      '\ufeff* @a\r\n\r\n\t*.md\t@b  @c \r\n  # no\r\n  /x @d',
    );
    expect(codeowners.findings).toEqual([]);
    expect(
      codeowners.rules.map(({ line, column, text, pattern, owners }) => ({
        line,
        column,
        text,
        pattern,
        owners,
      })),
    ).toEqual([
      { line: 1, column: 1, text: '* @a', pattern: '*', owners: ['@a'] },
      {
        line: 3,
        column: 2,
        text: '\t*.md\t@b  @c ',
        pattern: '*.md',
        owners: ['@b', '@c'],
      },
      { line: 5, column: 3, text: '  /x @d', pattern: '/x', owners: ['@d'] },
    ]);
    expect(parse('/x\r\n').ownersOf('x').state).toBe('cleared');
  });

  it('reads comments behind a rule, also behind a rule without owners', () => {
    const codeowners = parse('* @a # @b\n/x # nobody\n/y#z @c');
    expect(codeowners.ownersOf('q').owners).toEqual(['@a']);
    expect(codeowners.ownersOf('x').state).toBe('cleared');
    expect(codeowners.ownersOf('y#z').owners).toEqual(['@c']);
    expect(codeowners.findings).toEqual([]);
  });

  it('skips an invalid line with a finding and keeps the others', () => {
    const codeowners = parse(
      '* @a\n[ab].js @b\n!x @b\n\\#y @b\n***/z @b\n*.md user\n^[Section][2] @b\n/w\\',
    );
    expect(codeowners.rules.map(rule => rule.line)).toEqual([1]);
    expect(
      codeowners.findings.map(({ kind, severity, line, column }) => [
        kind,
        severity,
        line,
        column,
      ]),
    ).toEqual([
      ['unsupported', 'error', 2, 1],
      ['unsupported', 'error', 3, 1],
      ['unsupported', 'error', 4, 1],
      ['syntax', 'error', 5, 1],
      ['invalid-owner', 'error', 6, 6],
      ['unsupported', 'error', 7, 1],
      ['syntax', 'error', 8, 3],
    ]);
    expect(codeowners.findings[0].message).toContain(
      'both "[" and "]" must be escaped with a "\\"',
    );
    expect(codeowners.findings[4]).toMatchObject({
      pattern: '*.md',
      owner: 'user',
    });
    expect(codeowners.findings[5].message).toContain(
      'sections exist only on GitLab',
    );
  });

  it('keeps the owners that are valid beside one that is not', () => {
    const codeowners = parse('* @a b @@developer @c/d @e/f/g');
    expect(codeowners.ownersOf('x').owners).toEqual(['@a', '@c/d']);
    expect(
      codeowners.findings.map(finding => [finding.owner, finding.column]),
    ).toEqual([
      ['b', 6],
      ['@@developer', 8],
      ['@e/f/g', 25],
    ]);
  });

  it('reads a line of owners only as a pattern and says so', () => {
    const codeowners = parse('@a @b');
    expect(codeowners.ownersOf('@a').owners).toEqual(['@b']);
    expect(codeowners.ownersOf('x').state).toBe('unmatched');
    expect(codeowners.findings).toMatchObject([
      { kind: 'syntax', severity: 'warning', line: 1, column: 1 },
    ]);
  });

  it('finds patterns that are replaced by a later line, however they are written', () => {
    const codeowners = parse(
      '/a/b @x\n*.md @x\na/b @y\n**/*.md @z\n/a/b/ @y\n*.md @z',
    );
    expect(
      codeowners.findings.map(({ kind, line, message }) => [
        kind,
        line,
        message.slice(0, 6),
      ]),
    ).toEqual([
      ['duplicate', 1, 'Line 3'],
      ['duplicate', 2, 'Line 4'],
      ['duplicate', 4, 'Line 6'],
    ]);
  });
});

describe('explain', () => {
  it('names the deciding line and the shadowed ones, last first', () => {
    const explanation = parse('* @a\n*.md @b\n/docs/ @c\n/src/ @d').explain(
      './docs/x.md',
    );
    expect(explanation).toMatchObject({
      path: 'docs/x.md',
      state: 'owned',
      owners: ['@c'],
      rules: [{ line: 3, text: '/docs/ @c' }],
    });
    expect(explanation.shadowed.map(rule => rule.line)).toEqual([2, 1]);
  });

  it('names a shadowed rule once, also when it matches in several ways', () => {
    const explanation = parse('**/a/ @x\n* @y').explain('a/a/a/b');
    expect(explanation.shadowed.map(rule => rule.line)).toEqual([1]);
  });

  it('explains an unmatched path', () => {
    expect(parse('/a @x').explain('b')).toEqual({
      path: 'b',
      state: 'unmatched',
      owners: [],
      rules: [],
      shadowed: [],
    });
  });
});
