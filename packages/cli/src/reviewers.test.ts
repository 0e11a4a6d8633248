import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const command = path.resolve(__dirname, '../bin/waymark');
let folder: string;

jest.setTimeout(60_000);

const git = (...options: string[]) =>
  execFileSync('git', ['-C', folder, ...options], { encoding: 'utf8' });

function write(files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
}

function reviewers(parameters: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'codeowners', 'reviewers', ...parameters],
    { cwd: folder, encoding: 'utf8', input },
  );
  return { status, stdout, stderr };
}

const person = (name: string, team: string, away = '') =>
  [
    'kind: User',
    `metadata: {name: ${name}, annotations: {waymark/away: "${away}"}}`,
    `spec: {memberOf: [${team}]}`,
  ].join('\n');

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-reviewers-'));
  write({
    '.github/CODEOWNERS':
      '/billing/ @acme/money\n/search/ @acme/search @acme/money\n',
    'billing/a.rb': 'a',
    'search/b.rb': 'b',
    'README.md': '',
    'org.yaml': [
      ...['money', 'search'].map(
        name => `kind: Group\nmetadata: {name: ${name}}\nspec: {type: team}`,
      ),
      person('ada', 'money'),
      person('kim', 'money', '2020-01-01/2099-12-31'),
      person('lin', 'money'),
    ].join('\n---\n'),
  });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder]);
  git('config', 'user.name', 'Test');
  git('config', 'user.email', 'test@example.com');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start');
  git('checkout', '--quiet', '-b', 'feature');
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('waymark codeowners reviewers', () => {
  it('names the fewest teams, from paths alone', () => {
    expect(reviewers(['billing/a.rb', 'search/b.rb'])).toEqual({
      status: 0,
      stdout:
        'team\tgroup:acme/money\tmust approve\t2 paths\t.github/CODEOWNERS, line 1: /billing/; .github/CODEOWNERS, line 2: /search/\n',
      stderr: '',
    });
    const { status, stdout } = reviewers(['--stdin', '--json'], 'README.md\n');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      teams: [],
      uncovered: [{ kind: 'unmatched', paths: ['README.md'] }],
    });
  });

  it('suggests people who are here and did not write it', () => {
    const { status, stdout } = reviewers([
      'billing/a.rb',
      '--catalog',
      'org.yaml',
      '--organisation',
      'acme=default',
      '--author',
      '@ada',
    ]);
    expect(stdout.split('\n')).toContain(
      'ask\tgroup:default/money\tuser:default/lin\tthe only one who is here; open reviews are not known',
    );
    expect(stdout).not.toMatch(/\tuser:default\/(ada|kim)/);
    expect(status).toBe(0);
  });

  it('takes the change since a branch, with files that moved', () => {
    expect(reviewers(['--base', 'main'])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    git('mv', 'billing/a.rb', 'README.rb');
    git('commit', '--quiet', '--all', '--message', 'Move');
    const { stdout, status } = reviewers(['--base', 'main']);
    expect(stdout).toMatch(/^team\tgroup:acme\/money\tmust approve\t1 path\t/);
    expect(stdout).toMatch(/^unmatched\tREADME\.rb\t/m);
    expect(status).toBe(1);
  });

  it('names what it cannot use', () => {
    for (const [parameters, message] of [
      [[], /^waymark: Name at least one path, --base or --stdin/],
      [['--base', 'nowhere'], /^waymark: --base: nowhere and the checkout/],
      [['--base=--output=x'], /^waymark: --base: must be a branch/],
      [['../a'], /holds a "\.\." segment/],
      [['a', '--author', 'a b'], /^waymark: --author: must be a login/],
      [['a', '--catalog', 'absent.yaml'], /absent\.yaml does not exist/],
    ] as const) {
      const result = reviewers([...parameters]);
      expect(result).toMatchObject({ status: 2, stdout: '' });
      expect(result.stderr).toMatch(message);
    }
  });
});
