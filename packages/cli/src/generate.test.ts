import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const command = path.resolve(__dirname, '../bin/waymark');
const file = '.github/CODEOWNERS';
let folder: string;

jest.setTimeout(60_000);

const handWritten = '# by hand\r\n/docs/ @Acme/docs\r\n';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-generate-'));
  write({
    [file]: handWritten,
    'catalog-info.yaml': [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata: {name: shop}',
      'spec: {type: monolith, owner: core}',
    ].join('\n'),
    '.waymark/modules.yaml': [
      'modules:',
      '  - name: billing',
      '    paths: [packs/billing]',
      '    owners:',
      '      primary: "@acme/money"',
      '      coOwners: [core]',
      '      rule: all',
      '  - name: lost',
      '    paths: [packs/lost]',
      '    owner: nobody-knows',
    ].join('\n'),
    'org.yaml': ['core', 'money', 'docs']
      .map(name => `kind: Group\nmetadata: {name: ${name}}\nspec: {type: team}`)
      .join('\n---\n'),
    'app-config.yaml':
      'ownership: {owners: {organisations: {Acme: default}}}\n',
    'docs/a.md': '',
    'packs/billing/b.rb': '',
    'packs/lost/c.rb': '',
  });
  execFileSync('git', ['init', '--quiet', folder]);
  execFileSync('git', ['-C', folder, 'add', '--all']);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
}

function read(): string {
  return fs.readFileSync(path.join(folder, file), 'utf8');
}

function generate(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'codeowners', 'generate', ...parameters],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const catalog = ['--catalog', 'org.yaml', '--config', 'app-config.yaml'];

describe('waymark codeowners generate', () => {
  it('shows the change, writes it, and is then up to date', () => {
    const shown = generate(...catalog);
    expect(shown.status).toBe(1);
    expect(shown.stdout.replace(/\r/g, '').split('\n')).toEqual([
      `--- a/${file}`,
      `+++ b/${file}`,
      '@@ -1,2 +1,9 @@',
      ' # by hand',
      ' /docs/ @Acme/docs',
      '+',
      expect.stringMatching(/^\+# waymark:begin [0-9a-f]{16} /),
      '+* @Acme/core',
      '+# Joint ownership: all of these owners must approve',
      '+/packs/billing/ @Acme/money @Acme/core',
      '+/packs/lost/',
      '+# waymark:end',
      '',
    ]);
    expect(shown.stderr).toMatch(/Nobody who exists owns lost/);
    expect(shown.stderr).toMatch(
      /:2: \/docs\/ @Acme\/docs no longer decides 1 file, such as docs\/a\.md; below/,
    );
    expect(read()).toBe(handWritten);

    expect(generate(...catalog, '--write')).toMatchObject({
      status: 0,
      stdout: '',
    });
    expect(read().startsWith(handWritten)).toBe(true);
    expect(read()).not.toMatch(/[^\r]\n/);
    expect(generate(...catalog, '--check')).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it('reports what a hand-written line still says otherwise', () => {
    generate(...catalog, '--write');
    fs.appendFileSync(path.join(folder, file), '/packs/billing/ @Acme/docs\n');
    const { status, stdout, stderr } = generate(...catalog, '--check');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /\.github\/CODEOWNERS:10:1: warning drift: The catalog says @Acme\/money @Acme\/core for packs\/billing\/ \(billing\); CODEOWNERS says @Acme\/docs for all 1 file/,
    );
    expect(stderr).toMatch(/:10: .* decides against the block for 1 file/);
  });

  it('leaves a block that was edited by hand until it is told', () => {
    generate(...catalog, '--write');
    const good = read();
    write({ [file]: good.replace('* @Acme/core', '* @Acme/docs') });
    const stopped = generate(...catalog, '--write');
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toMatch(/edited by hand \(line 5\) .*--force/);
    expect(read()).not.toBe(good);
    expect(generate(...catalog, '--write', '--force').status).toBe(0);
    expect(read()).toBe(good);
  });

  it('takes everybody for existing without teams, and answers in JSON', () => {
    const { status, stdout } = generate(
      ...['--organisation', 'acme=default', '--json'],
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      file,
      changed: true,
      stopped: false,
      entries: [
        { path: '', owners: ['@acme/core'] },
        { path: 'packs/billing/', rule: 'all' },
        { path: 'packs/lost/', owners: ['@acme/nobody-knows'] },
      ],
    });
  });

  it('names what it cannot use', () => {
    write({ 'broken.yaml': 'kind: [', 'list.yaml': '- 1' });
    for (const [parameters, message] of [
      [['--check', '--write'], /--check and --write exclude each other/],
      [
        ['--catalog', 'broken.yaml'],
        /^waymark: broken\.yaml is not valid YAML/,
      ],
      [
        ['--catalog', 'list.yaml'],
        /list\.yaml has a document that is no entity/,
      ],
      [['--catalog', 'absent.yaml'], /absent\.yaml does not exist/],
      [['--organisation', 'acme'], /write organisation=namespace, not 'acme'/],
      [['--dialect', 'svn'], /--dialect: must be github or gitlab/],
      [['--git', os.tmpdir()], /^waymark: git cannot list/],
    ] as const) {
      const result = generate(...parameters);
      expect(result).toMatchObject({ status: 2, stdout: '' });
      expect(result.stderr).toMatch(message);
      expect(result.stderr).not.toMatch(/\n\s+at /);
    }
  });
});
