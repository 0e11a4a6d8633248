import { parseCodeowners } from './index';

function parse(text: string) {
  return parseCodeowners(text, { dialect: 'gitlab' });
}

function matches(pattern: string, path: string): boolean {
  return parse(`${pattern} @owner`).ownersOf(path).state === 'owned';
}

describe('patterns of GitLab', () => {
  it.each<[pattern: string, yes: string[], no: string[]]>([
    ['*', ['a', '.a', 'a/b/.c'], []],
    ['/README.md', ['README.md'], ['docs/README.md']],
    [
      'README.md',
      ['README.md', 'internal/README.md', 'app/lib/README.md'],
      ['README.md/x', 'xREADME.md'],
    ],
    [
      'internal/README.md',
      [
        'internal/README.md',
        'docs/internal/README.md',
        'docs/api/internal/README.md',
      ],
      ['README.md'],
    ],
    ['/docs/', ['docs/a', 'docs/a/b', 'docs/.a'], ['docs', 'x/docs/a']],
    ['lib/', ['lib/a', 'x/lib/a/b'], ['lib']],
    ['docs', ['docs', 'x/docs'], ['docs/a']],
    ['/docs/*', ['docs/a'], ['docs/a/b', 'docs']],
    ['/docs/**', ['docs/a'], ['docs/a/b', 'docs']],
    ['/docs/**/*', ['docs/a', 'docs/a/b'], ['docs']],
    ['/docs/*.md', ['docs/a.md'], ['docs/a/b.md']],
    [
      '/docs/index.*',
      ['docs/index.md', 'docs/index.html'],
      ['docs/a/index.md', 'docs/indexes'],
    ],
    [
      '/docs/*spec*',
      ['docs/qa_specs.rb', 'docs/spec_helpers.rb', 'docs/runtime.spec'],
      ['docs/a/spec'],
    ],
    [
      '/docs/*/README.md',
      ['docs/api/README.md'],
      ['docs/README.md', 'docs/a/b/README.md'],
    ],
    [
      '/docs/**/index.md',
      ['docs/index.md', 'docs/api/index.md', 'docs/api/graphql/index.md'],
      ['x/docs/index.md'],
    ],
    [
      '**/*.rb',
      [
        'config/database.rb',
        'app/controllers/users/stars_controller.rb',
        'a.rb',
      ],
      ['a.rbx'],
    ],
    [
      'path\\ with\\ spaces/*.md',
      ['path with spaces/a.md', 'x/path with spaces/a.md'],
      ['path/a.md'],
    ],
    [
      '\\#file_with_pound.rb',
      ['#file_with_pound.rb', 'a/#file_with_pound.rb'],
      ['\\#file_with_pound.rb'],
    ],
    ['/', ['a', 'a/b'], []],
    ['/a[bc]d', ['abd', 'acd'], ['aad', 'a[bc]d']],
    ['/a[!b-d]e', ['aae', 'aee'], ['abe', 'ace', 'ade']],
    ['/a[^b]c', ['axc'], ['abc']],
    ['/a\\[b\\]', ['a[b]'], ['ab']],
    ['/a[b', [], ['a[b', 'ab']],
    ['/a?c', ['abc'], ['ac', 'a/c']],
    ['/{a,b}', ['{a,b}'], ['a', 'b']],
    ['Docs/a', ['Docs/a'], ['docs/a']],
  ])('%s', (pattern, yes, no) => {
    expect(yes.filter(path => !matches(pattern, path))).toEqual([]);
    expect(no.filter(path => matches(pattern, path))).toEqual([]);
  });
});

describe('sections of GitLab', () => {
  it('decides each section by itself and adds the owners up', () => {
    const codeowners = parse(`* @admin

[README Owners]
README.md @user1 @user2
internal/README.md @user4

[README other owners]
README.md @user3 @user1
`);
    expect(codeowners.ownersOf('README.md')).toMatchObject({
      state: 'owned',
      owners: ['@admin', '@user1', '@user2', '@user3'],
      rules: [
        { line: 1 },
        { line: 4, section: 'README Owners' },
        { line: 8, section: 'README other owners' },
      ],
    });
    expect(codeowners.ownersOf('internal/README.md').owners).toEqual([
      '@admin',
      '@user4',
      '@user3',
      '@user1',
    ]);
    expect(
      codeowners.explain('internal/README.md').shadowed.map(rule => rule.line),
    ).toEqual([4]);
    expect(codeowners.findings).toEqual([]);
  });

  it('gives default owners to rules that name none', () => {
    const codeowners = parse(`* @general-approvers

[Documentation][2] @docs-team
docs/
README.md
*.txt

[Database] @database-team @agarcia
model/db/
config/db/database-setup.md @docs-team
`);
    expect(codeowners.ownersOf('model/db/CHANGELOG.txt').owners).toEqual([
      '@general-approvers',
      '@docs-team',
      '@database-team',
      '@agarcia',
    ]);
    expect(codeowners.ownersOf('config/db/database-setup.md').owners).toEqual([
      '@general-approvers',
      '@docs-team',
    ]);
    expect(codeowners.rules.map(rule => rule.approvals)).toEqual([
      1, 2, 2, 2, 1, 1,
    ]);
    expect(codeowners.findings).toEqual([]);
  });

  it('merges sections by name without regard to case, and required beats optional', () => {
    const codeowners = parse(`^[Documentation]
ee/docs/ @docs
^[Go]
*.go @go
[Database]
README.md @database
[DOCUMENTATION]
README.md @docs
`);
    expect(
      codeowners.rules.map(({ section, optional }) => [section, optional]),
    ).toEqual([
      ['Documentation', false],
      ['Go', true],
      ['Database', false],
      ['Documentation', false],
    ]);
    expect(codeowners.ownersOf('README.md').owners).toEqual([
      '@docs',
      '@database',
    ]);
    expect(parse('[A]\n/x @a\n[a]\n/x @b').ownersOf('x').owners).toEqual([
      '@b',
    ]);
  });

  it('asks for one approval where the number is not one', () => {
    const codeowners = parse(
      '[A][0]\na @x\n[B][ 3 ]\nb @x\n^[C][2]\nc @x\n[D][]\nd @x\n[E][two]\ne @x',
    );
    expect(codeowners.rules.map(rule => rule.approvals)).toEqual([
      1, 3, 2, 1, 1,
    ]);
    expect(
      codeowners.findings.map(({ kind, line, column }) => [kind, line, column]),
    ).toEqual([
      ['syntax', 1, 4],
      ['syntax', 5, 5],
      ['syntax', 7, 4],
      ['syntax', 9, 4],
    ]);
  });

  it('reads a heading without a closing bracket as a rule of the section before', () => {
    const codeowners = parse(
      '[Docs]\ndocs/**/* @group\n\n[Section name\ndocs/ @docs_group',
    );
    expect(
      codeowners.rules.map(({ section, pattern, owners }) => [
        section,
        pattern,
        owners,
      ]),
    ).toEqual([
      ['Docs', 'docs/**/*', ['@group']],
      ['Docs', '[Section', []],
      ['Docs', 'docs/', ['@docs_group']],
    ]);
    expect(codeowners.findings).toMatchObject([
      { kind: 'duplicate', line: 2 },
      { kind: 'syntax', severity: 'error', line: 4, column: 1 },
    ]);
  });

  it('reports headings without a name, with text behind them and with malformed owners', () => {
    const codeowners = parse('[ ] @a\nx\n[ab]*.rb @b\ny @c\n[Z] @a nobody\nz');
    expect(
      codeowners.findings.map(({ kind, line, column, owner }) => [
        kind,
        line,
        column,
        owner,
      ]),
    ).toEqual([
      ['syntax', 1, 1, undefined],
      ['syntax', 3, 5, undefined],
      ['invalid-owner', 5, 8, 'nobody'],
    ]);
    expect(codeowners.ownersOf('z').owners).toEqual(['@a']);
  });
});

describe('owners of GitLab', () => {
  it('ignores malformed owners, not the line', () => {
    const codeowners = parse(
      '/path/* @group user_without_at_symbol @user_with_at_symbol @a/b/c @@Developers a@b.c @@admin',
    );
    expect(codeowners.ownersOf('path/x').owners).toEqual([
      '@group',
      '@user_with_at_symbol',
      '@a/b/c',
      '@@Developers',
      'a@b.c',
    ]);
    expect(
      codeowners.findings.map(finding => [finding.kind, finding.owner]),
    ).toEqual([
      ['invalid-owner', 'user_without_at_symbol'],
      ['invalid-owner', '@@admin'],
    ]);
  });

  it('does not fall back to default owners where only malformed ones are named', () => {
    const codeowners = parse('[A] @a\n/x nobody');
    expect(codeowners.ownersOf('x').state).toBe('cleared');
  });

  it('takes owners out of a comment behind a rule, as GitLab does, and says so', () => {
    const codeowners = parse(
      '/docs/ @a  # ask @b or #c first\n!*.rb   # excluded',
    );
    expect(codeowners.ownersOf('docs/x').owners).toEqual(['@a', '@b']);
    expect(codeowners.findings).toMatchObject([
      { kind: 'unsupported', severity: 'warning', line: 1, column: 12 },
    ]);
  });

  it('clears by a rule without owners and reports it', () => {
    const codeowners = parse('* @a\n/x');
    expect(codeowners.ownersOf('x').state).toBe('cleared');
    expect(codeowners.findings).toMatchObject([
      { kind: 'syntax', severity: 'warning', line: 2, column: 1 },
    ]);
  });
});

describe('exclusions of GitLab', () => {
  const text = `* @username
!pom.xml

[Ruby]
*.rb @ruby-team
!/config/**/*.rb
/config/routes.rb @ops

[Config]
/config/ @ops-team
`;

  it('hold in their section only', () => {
    const codeowners = parse(text);
    expect(codeowners.ownersOf('pom.xml')).toMatchObject({
      state: 'cleared',
      owners: [],
      rules: [{ line: 2, exclusion: true }],
    });
    expect(codeowners.ownersOf('a/pom.xml').state).toBe('cleared');
    expect(codeowners.ownersOf('app/a.rb').owners).toEqual([
      '@username',
      '@ruby-team',
    ]);
    expect(codeowners.ownersOf('config/a/b.rb').owners).toEqual([
      '@username',
      '@ops-team',
    ]);
  });

  it('cannot be taken back in the same section', () => {
    const codeowners = parse(text);
    const explanation = codeowners.explain('config/routes.rb');
    expect(explanation.owners).toEqual(['@username', '@ops-team']);
    expect(explanation.rules.map(rule => rule.line)).toEqual([1, 6, 10]);
    expect(explanation.shadowed.map(rule => rule.line)).toEqual([7, 5]);
    expect(codeowners.findings).toEqual([]);
  });

  it('take no owners, not even default ones', () => {
    const codeowners = parse('[A] @a\n*\n!x\n!y @b\n!');
    expect(codeowners.ownersOf('x').state).toBe('cleared');
    expect(codeowners.rules.map(rule => [rule.pattern, rule.owners])).toEqual([
      ['*', ['@a']],
      ['x', []],
      ['y', []],
    ]);
    expect(codeowners.findings.map(({ kind, line }) => [kind, line])).toEqual([
      ['syntax', 4],
      ['syntax', 5],
    ]);
  });
});
