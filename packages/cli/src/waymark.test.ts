import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

const command = path.resolve(__dirname, '../bin/waymark');
let folder: string;

jest.setTimeout(60_000);

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-cli-'));
  const files: Record<string, string> = {
    '.github/CODEOWNERS': [
      '*.rb @acme/ruby',
      '/billing/ @acme/billing @acme/ruby',
      '/billing/generated/',
      '/gone/ @acme/ruby',
      '',
    ].join('\n'),
    'billing/invoice.rb': '',
    'billing/generated/client.rb': '',
    'README.md': '',
    'with\ttab.rb': '',
  };
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  execFileSync('git', ['init', '--quiet', folder]);
  execFileSync('git', ['-C', folder, 'add', '--all']);
  fs.writeFileSync(
    path.join(folder, 'CODEOWNERS.clean'),
    '# everything\n* @acme/ruby\n',
  );
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function waymark(
  parameters: string[],
  input: Iterable<string | Buffer> = [],
) {
  const child = spawn(
    process.execPath,
    [command, 'codeowners', ...parameters],
    {
      cwd: folder,
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text));
  child.stdin.on('error', () => {});
  Readable.from(input).pipe(child.stdin);
  const status = await new Promise(resolve => child.on('close', resolve));
  return { status, stdout, stderr };
}

describe('waymark codeowners who', () => {
  it('says who owns each path, and ends with 1 when nobody does', async () => {
    const owned = ['billing/invoice.rb', 'billing/generated/client.rb'];
    expect(await waymark(['who', ...owned, 'with\ttab.rb'])).toEqual({
      status: 0,
      stdout: [
        'billing/invoice.rb\towned\t@acme/billing @acme/ruby\t2',
        'billing/generated/client.rb\tcleared\t\t3',
        'with\\ttab.rb\towned\t@acme/ruby\t1',
        '',
      ].join('\n'),
      stderr: '',
    });
    const { status, stdout } = await waymark(['who', '--json', 'README.md']);
    expect(JSON.parse(stdout)).toEqual({
      path: 'README.md',
      state: 'unmatched',
      owners: [],
      rules: [],
    });
    expect(status).toBe(1);
  });

  it('streams a long standard input, by lines and by NUL', async () => {
    const count = 300_000;
    function* lines() {
      for (let index = 0; index < count; index += 1000) {
        yield Array.from(
          { length: 1000 },
          (_, step) => `billing/${index + step}/é.rb\r\n`,
        ).join('');
      }
    }
    const { status, stdout } = await waymark(['who', '--stdin'], lines());
    expect(status).toBe(0);
    expect(
      stdout.match(/\towned\t@acme\/billing @acme\/ruby\t2\n/g),
    ).toHaveLength(count);
    expect(stdout).toContain(`billing/${count - 1}/é.rb\towned`);
    const byNul = await waymark(
      ['who', '--stdin', '--null', '--json'],
      ['a\nb.rb\0', 'README', '.md\0'],
    );
    expect(
      byNul.stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).path),
    ).toEqual(['a\nb.rb', 'README.md']);
  });

  it('answers the other paths when one is unusable', async () => {
    const { status, stdout, stderr } = await waymark([
      'who',
      '../secret',
      'billing/invoice.rb',
    ]);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^billing\/invoice\.rb\towned/);
    expect(stderr).toMatch(/"\.\.\/secret" holds a "\.\." segment/);
    const long = await waymark(['who', '--stdin'], ['x'.repeat(70_000)]);
    expect(long).toMatchObject({ status: 2, stdout: '' });
    expect(long.stderr).toMatch(/^waymark: Standard input: a path has more/);
  });
});

describe('waymark codeowners check', () => {
  it('reports findings with file, line and column', async () => {
    const { status, stdout, stderr } = await waymark(['check']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /\.github\/CODEOWNERS:4:1: warning dead: This pattern matches no file/,
    );
    expect(status).toBe(1);
    const json = await waymark(['check', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      dialect: 'github',
      rules: 4,
      files: 5,
      findings: [{ kind: 'dead', line: 4, column: 1, pattern: '/gone/' }],
    });
  });

  it('finds a clean file clean, with a list of files and without', async () => {
    fs.writeFileSync(path.join(folder, 'files.txt'), 'a.rb\nb.rb\n');
    for (const more of [[], ['--files', 'files.txt'], ['--git', '.']]) {
      expect(await waymark(['check', 'CODEOWNERS.clean', ...more])).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
    }
  });

  it('names what it cannot use', async () => {
    fs.writeFileSync(path.join(folder, 'binary'), Buffer.from([0, 1, 2, 255]));
    fs.writeFileSync(path.join(folder, 'bad-files.txt'), 'a\n../b\n');
    for (const [parameters, message] of [
      [['check', 'absent'], /^waymark: absent does not exist/],
      [['check', '.github'], /\.github is a folder/],
      [['check', 'binary'], /^waymark: binary: .*binary content/],
      [['check', '--dialect', 'svn'], /--dialect: must be github or gitlab/],
      [
        ['check', 'CODEOWNERS.clean', '--files', 'bad-files.txt'],
        /The list of files: The path "\.\.\/b"/,
      ],
      [['check', '--git', os.tmpdir()], /^waymark: git cannot list/],
      [['who'], /Name at least one path, or use --stdin/],
      [['who', '--colour'], /unknown option '--colour'/],
      [['diff', 'CODEOWNERS.clean'], /missing required argument 'after'/],
    ] as const) {
      const result = await waymark([...parameters]);
      expect(result).toMatchObject({ status: 2, stdout: '' });
      expect(result.stderr).toMatch(message);
      expect(result.stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe('waymark codeowners diff', () => {
  it('says which files change hands', async () => {
    const before = '.github/CODEOWNERS';
    expect(await waymark(['diff', before, before])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    const { status, stdout } = await waymark([
      'diff',
      before,
      'CODEOWNERS.clean',
    ]);
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'README.md\t(unmatched)\t@acme/ruby',
        'billing/generated/client.rb\t(cleared)\t@acme/ruby',
        'billing/invoice.rb\t@acme/billing @acme/ruby\t@acme/ruby',
      ]),
    );
  });
});
