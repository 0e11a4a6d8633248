import { mockServices } from '@backstage/backend-test-utils';
import { GitWorld } from '@waymark/testing-node';
import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { stringify } from 'yaml';
import { LocalGit } from '../LocalGit';
import { planHistory } from './planHistory';

const NOW = new Date('2026-10-01T12:00:00Z');
const AUTHORS = {
  ada: { name: 'Ada Author', email: 'ada@example.com' },
  bo: { name: 'Bo Builder', email: 'bo@example.com' },
};

describe('seeding', () => {
  let world: GitWorld;

  beforeEach(() => {
    world = GitWorld.create();
  });

  afterEach(() => world.dispose());

  const write = (file: string, content: string | Buffer, mode = 0o644) => {
    fs.mkdirSync(path.dirname(world.path(file)), { recursive: true });
    fs.writeFileSync(world.path(file), content, { mode });
  };
  const open = (now = NOW) =>
    LocalGit.fromConfig(
      mockServices.rootConfig({
        data: {
          localGit: {
            host: 'git.localhost:7007',
            directory: world.directory,
            owners: [{ name: 'meridian', root: 'data/git', seed: 'seed' }],
          },
        },
      }),
      { logger: mockServices.logger.mock(), now: () => now },
    );

  it('grows the final tree commit by commit', async () => {
    write('seed/apps/tree/lib/a.rb', '1\n2\n3\n4\n5\n');
    write('seed/apps/tree/lib/b.rb', 'b\nwithout end');
    write('seed/apps/tree/bin/run', '#!/bin/sh\necho\n', 0o755);
    write('seed/apps/tree/logo.png', Buffer.from([1, 0, 10, 2, 10]));
    write('seed/apps/tree/_gitignore', 'dist\n');
    write('seed/apps/tree/docs/ü "q" \\.md', 'text\n');
    write('seed/apps/tree/empty', '');
    write(
      'seed/apps/history.yaml',
      stringify({
        description: 'Two apps',
        authors: AUTHORS,
        commits: [
          { daysAgo: 2.5, author: 'bo', message: 'Second', paths: ['lib/*'] },
          { daysAgo: 90, author: 'ada', message: 'First', paths: ['lib/a.*'] },
          {
            daysAgo: 1,
            author: 'ada',
            message: 'Third\n\nBecause.',
            paths: ['lib/a.rb', 'bin/**', '*.png'],
          },
        ],
      }),
    );
    const localGit = open();
    const [apps] = await localGit.list();
    expect(await apps.description()).toBe('Two apps');
    const log = await apps.log();
    expect(
      log.map(c => `${c.authoredAt} ${c.author.name}: ${c.subject} ${c.body}`),
    ).toEqual([
      '2026-09-30T12:00:00.000Z Ada Author: Third Because.',
      '2026-09-29T00:00:00.000Z Bo Builder: Second ',
      '2026-07-03T12:00:00.000Z Ada Author: First ',
    ]);
    const read = async (index: number, file: string) =>
      (await apps.blob(log[index].sha, file)).content.toString();
    expect(await read(2, 'lib/a.rb')).toBe('1\n2\n');
    expect(await read(1, 'lib/a.rb')).toBe('1\n2\n3\n4\n');
    expect(await read(0, 'lib/a.rb')).toBe('1\n2\n3\n4\n5\n');
    expect(await apps.listFiles(log[2].sha)).toEqual([
      '.gitignore',
      'docs/ü "q" \\.md',
      'empty',
      'lib/a.rb',
    ]);

    world.git(world.directory, ['clone', '-q', apps.directory, 'clone']);
    fs.renameSync(
      world.path('clone/.gitignore'),
      world.path('clone/_gitignore'),
    );
    fs.rmSync(world.path('clone/.git'), { recursive: true });
    const list = (folder: string) =>
      fs
        .readdirSync(world.path(folder), { recursive: true, encoding: 'utf8' })
        .sort();
    const describeAll = (folder: string) =>
      list(folder).map(name => {
        const file = world.path(folder, name);
        const { mode } = fs.statSync(file);
        const content = fs.statSync(file).isFile() && fs.readFileSync(file);
        return { name, mode, content };
      });
    expect(describeAll('clone')).toEqual(describeAll('seed/apps/tree'));
  });

  it('makes the same repository in two processes at once, and once only', async () => {
    write('seed/apps/tree/a', 'a\n');
    write(
      'seed/apps/history.yaml',
      stringify({
        authors: AUTHORS,
        commits: [{ daysAgo: 1, author: 'ada', message: 'All', paths: [] }],
      }),
    );
    const [one, two] = await Promise.all(
      [open(), open(new Date('2026-10-02T00:00:00Z'))].map(async localGit => {
        const [first, second] = await Promise.all([
          localGit.get('meridian', 'apps'),
          localGit.get('meridian', 'apps'),
        ]);
        expect(await second.resolve()).toBe(await first.resolve());
        return first.resolve();
      }),
    );
    expect(one).toBe(two);
    expect(fs.readdirSync(world.path('data/git'))).toEqual(['apps.git']);
    const later = await open(new Date('2027-01-01T00:00:00Z')).list();
    expect(await later[0].resolve()).toBe(one);
  });

  it('makes 300 commits in a second', async () => {
    for (let index = 0; index < 100; index++) {
      write(`seed/big/tree/m${index % 7}/f${index}.rb`, 'line\n'.repeat(60));
    }
    write(
      'seed/big/history.yaml',
      stringify({
        authors: AUTHORS,
        commits: Array.from({ length: 300 }, (_, index) => ({
          daysAgo: 90 - index * 0.3,
          author: index % 2 ? 'ada' : 'bo',
          message: `Change ${index}`,
          paths: [`m${index % 7}/*${index % 10}.rb`],
        })),
      }),
    );
    const start = performance.now();
    const big = await open().get('meridian', 'big');
    const elapsed = performance.now() - start;
    expect(await big.log('main', { limit: 1000 })).toHaveLength(300);
    // Seen: 0.3 s. The rest is room for a busy machine.
    expect(elapsed).toBeLessThan(3000);
  });

  it('names what is wrong in a history, and makes nothing', async () => {
    write('seed/bad/tree/a', 'a\n');
    write(
      'seed/bad/history.yaml',
      stringify({
        authors: { ada: { name: 'A <b>', email: 'a' } },
        commits: [{ daysAgo: -1, author: 'eve', message: 'x', paths: ['*'] }],
      }),
    );
    await expect(open().get('meridian', 'bad')).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /history\.yaml: authors\.ada\.name must be one line.*commits\.0\.daysAgo/,
      ),
    });
    expect(await open().list()).toEqual([]);
    write('seed/bad/history.yaml', 'commits: [');
    await expect(open().get('meridian', 'bad')).rejects.toThrow('is no YAML');
  });

  it('always ends in the given files and never shrinks one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            path: fc.constantFrom('a', 'b', 'c/d'),
            content: fc
              .string({ unit: fc.constantFrom('x', '\n', '\0') })
              .map(text => Buffer.from(text)),
            executable: fc.boolean(),
          }),
          { selector: file => file.path },
        ),
        fc.array(
          fc.record({
            daysAgo: fc.nat(90),
            author: fc.constantFrom('ada', 'bo'),
            message: fc.constant('m'),
            paths: fc.subarray(['a', 'b', '*', '**']),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (files, commits) => {
          const history = { defaultBranch: 'main', authors: AUTHORS, commits };
          const tree = new Map<string, Buffer>();
          for (const commit of planHistory(files, history, NOW)) {
            for (const { path: file, content } of commit.files) {
              const before = tree.get(file) ?? Buffer.alloc(0);
              expect(content.subarray(0, before.length)).toEqual(before);
              tree.set(file, content);
            }
          }
          expect(tree).toEqual(new Map(files.map(f => [f.path, f.content])));
        },
      ),
    );
  });
});
