import { mockServices } from '@backstage/backend-test-utils';
import { GitWorld } from '@waymark/testing-node';
import fs from 'node:fs';
import path from 'node:path';
import { LocalGit } from './LocalGit';

// Real git, many times a test: on a busy machine five seconds are not enough.
jest.setTimeout(60_000);

const AUTHOR = { name: 'Ada Author', email: 'ada@example.com' };

describe('LocalGit', () => {
  const world = GitWorld.create();
  const logger = mockServices.logger.mock();
  const open = (localGit: object = {}) =>
    LocalGit.fromConfig(
      mockServices.rootConfig({
        data: {
          localGit: {
            host: 'git.localhost:7007',
            directory: world.directory,
            owners: [{ name: 'meridian', root: 'root' }],
            ...localGit,
          },
        },
      }),
      { logger },
    );
  const localGit = open();
  let first: string;
  let second: string;

  beforeAll(() => {
    const work = world.createRepository(
      'work',
      {
        'README.md': '# Apps\n',
        'app/a.rb': 'one\ntwo\nthree\nfour\nfive\n',
        'app/Grüße "x"\n.rb': 'odd name\n',
        'logo.png': Buffer.from([0x89, 0, 1]),
      },
      { message: 'Begin\n\nWith a body.' },
    );
    first = world.git(work, ['rev-parse', 'HEAD']);
    world.git(work, ['mv', 'app/a.rb', 'app/b.rb']);
    second = world.commit(work, {
      files: {
        'app/b.rb': 'one\ntwo\nTHREE\nfour\nfive\n',
        'logo.png': Buffer.from([0x89, 0, 2]),
        'README.md': undefined,
      },
      author: 'Bo Builder <bo@example.com>',
      date: '2026-02-01T10:00:00+01:00',
      message: 'Move',
    });
    world.git(work, ['branch', 'feature/long/name']);
    world.git(work, ['tag', '-a', 'v1', '-m', 'v1', first], {
      GIT_COMMITTER_NAME: 'x',
      GIT_COMMITTER_EMAIL: 'x@example.com',
    });
    world.cloneBare(work, 'root/apps.git');
    world.cloneBare(work, 'elsewhere.git');
    fs.symlinkSync(world.path('elsewhere.git'), world.path('root/link.git'));
  });

  afterAll(() => world.dispose());

  it('lists what is below the root and refuses a link out of it', async () => {
    expect((await localGit.list()).map(({ name }) => name)).toEqual(['apps']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('meridian/link is a link out of its root'),
    );
    await expect(localGit.get('meridian', 'link')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(localGit.get('meridian', 'gone')).rejects.toThrow(
      'There is no repository meridian/gone',
    );
    await expect(localGit.get('nobody', 'apps')).rejects.toThrow(
      'There is no owner "nobody"',
    );
    for (const name of ['..', '../elsewhere', '-rf', 'a\0b', '', 'a/b']) {
      await expect(localGit.get('meridian', name)).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/^repository /),
      });
    }
    expect(
      await LocalGit.fromConfig(mockServices.rootConfig(), { logger }).list(),
    ).toEqual([]);
  });

  it('refuses an owner that the backend needs, or that is listed twice', () => {
    const owner = { name: 'meridian', root: 'root' };
    expect(() => open({ owners: [{ ...owner, name: 'api' }] })).toThrow(
      'owner must not be "api"',
    );
    expect(() => open({ owners: [owner, owner] })).toThrow(
      'localGit.owners lists "meridian" twice',
    );
  });

  it('reads branches, trees and files', async () => {
    const apps = await localGit.get('meridian', 'apps');
    expect(apps.directory).toBe(world.path('root/apps.git'));
    expect(await apps.defaultBranch()).toBe('main');
    expect(await apps.branches()).toEqual(['feature/long/name', 'main']);
    expect(await apps.resolve()).toBe(second);
    expect(await apps.resolve('feature/long/name')).toBe(second);
    expect(await apps.resolve('v1')).toBe(first);
    expect(await apps.resolve(first)).toBe(first);

    expect(await apps.tree(first)).toEqual([
      expect.objectContaining({ path: 'README.md', type: 'file', size: 7 }),
      expect.objectContaining({ path: 'app', type: 'directory' }),
      expect.objectContaining({ path: 'logo.png', type: 'file', size: 3 }),
    ]);
    expect(
      (await apps.tree(second, 'app', { recursive: true })).map(e => e.path),
    ).toEqual(['app/Grüße "x"\n.rb', 'app/b.rb']);
    expect(await apps.listFiles(second)).toEqual([
      'app/Grüße "x"\n.rb',
      'app/b.rb',
      'logo.png',
    ]);
    const odd = await apps.blob(second, 'app/Grüße "x"\n.rb');
    expect(odd.content.toString()).toBe('odd name\n');
    expect(await apps.blob(second, 'logo.png')).toEqual({
      content: Buffer.from([0x89, 0, 2]),
      size: 3,
      truncated: false,
    });
    await expect(
      apps.blob(second, 'app/b.rb', { maxBytes: 10 }),
    ).rejects.toThrow('path names a file of 24 bytes; at most 10 are read');
    const beginning = await apps.blob(second, 'app/b.rb', {
      maxBytes: 5,
      truncate: true,
    });
    expect(beginning).toEqual({
      content: Buffer.from('one\nt'),
      size: 24,
      truncated: true,
    });
  });

  it('names what is wrong with a ref, a commit or a path', async () => {
    const apps = await localGit.get('meridian', 'apps');
    for (const ref of [
      '-rf',
      'main~1',
      'main:app',
      'a..b',
      '@',
      'x.lock',
      '',
    ]) {
      await expect(apps.resolve(ref)).rejects.toThrow('ref is not a valid');
    }
    await expect(apps.resolve('gone')).rejects.toThrow(
      'meridian/apps has no branch, tag or commit "gone"',
    );
    await expect(apps.tree('--help')).rejects.toThrow('sha must be 40');
    await expect(apps.tree(second, '../root')).rejects.toThrow(
      'path must not contain empty parts, "." or ".."',
    );
    await expect(apps.blob(second, 'a\0b')).rejects.toThrow(
      'path must not contain NUL',
    );
    for (const missing of ['app', 'README.md', '', 'app/*.rb']) {
      await expect(apps.blob(second, missing)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    }
    await expect(apps.tree(second, 'logo.png')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(apps.log('main', { limit: 0 })).rejects.toThrow('limit must');
  });

  it('tells who changed what when', async () => {
    const apps = await localGit.get('meridian', 'apps');
    const log = await apps.log();
    expect(log).toEqual([
      {
        sha: second,
        parents: [first],
        author: { name: 'Bo Builder', email: 'bo@example.com' },
        authoredAt: '2026-02-01T09:00:00.000Z',
        committedAt: '2026-02-01T09:00:00.000Z',
        subject: 'Move',
        body: '',
      },
      expect.objectContaining({ sha: first, body: 'With a body.' }),
    ]);
    expect(await apps.log('main', { limit: 1, before: second })).toEqual([
      log[1],
    ]);
    expect(await apps.log('main', { path: 'app/a.rb' })).toHaveLength(2);
    expect(
      await apps.log('main', { path: 'app/a.rb', before: second }),
    ).toEqual([log[1]]);

    const { commit, files } = await apps.commitDetails(second);
    expect(commit).toEqual(log[0]);
    expect(files).toEqual([
      expect.objectContaining({ status: 'deleted', path: 'README.md' }),
      {
        status: 'renamed',
        oldPath: 'app/a.rb',
        path: 'app/b.rb',
        additions: 1,
        deletions: 1,
        binary: false,
        truncated: false,
        hunks: [
          {
            oldStart: 1,
            newStart: 1,
            heading: '',
            lines: [' one', ' two', '-three', '+THREE', ' four', ' five'],
          },
        ],
      },
      {
        status: 'modified',
        path: 'logo.png',
        binary: true,
        truncated: false,
        hunks: [],
      },
    ]);
    expect((await apps.commitDetails(first)).files).toHaveLength(4);
    const [, capped] = await apps.diff('v1', 'main', { maxFileBytes: 50 });
    expect(capped).toMatchObject({ truncated: true, hunks: [], additions: 1 });
    const cut = await apps.diff('v1', 'main', { maxTotalBytes: 50 });
    expect(cut.map(file => file.truncated)).toEqual([true, true, true]);
  });

  it('tells what came to a branch, however much, and when it was rewritten', async () => {
    const work = world.createRepository('line', { 'a.txt': '0' });
    const start = world.git(work, ['rev-parse', 'HEAD']);
    world.cloneBare(work, 'root/line.git');
    const push = () =>
      world.git(work, [
        'push',
        '--quiet',
        '--force',
        world.path('root/line.git'),
        'main',
      ]);
    const line = await localGit.get('meridian', 'line');
    const since = async (after?: string) => {
      const history = await line.history(await line.resolve('main'), after);
      const titles: string[] = [];
      for await (const { title } of history.commits) {
        titles.push(title);
      }
      return { ...history, titles };
    };
    expect(await since(start)).toMatchObject({ total: 0, titles: [] });
    const names = Array.from({ length: 60 }, (_, index) => `Step ${index}`);
    const shas = names.map(message =>
      world.commit(work, { files: { 'a.txt': message }, message }),
    );
    push();
    expect(await since(start)).toMatchObject({
      head: shas[59],
      rewritten: false,
      total: 60,
      titles: names,
    });
    expect(await since(shas[9])).toMatchObject({
      rewritten: false,
      total: 50,
      titles: names.slice(10),
    });
    expect(await since(shas[58])).toMatchObject({ total: 1 });

    world.git(line.directory, ['pack-refs', '--all', '--prune']);
    expect(await line.resolve('main')).toBe(shas[59]);
    expect(await line.resolve()).toBe(shas[59]);
    world.git(work, ['reset', '--quiet', '--hard', shas[9]]);
    push();
    expect(await line.resolve('main')).toBe(shas[9]);
    expect(await since(shas[59])).toMatchObject({
      rewritten: true,
      total: 11,
    });
    expect(await since('1'.repeat(40))).toMatchObject({
      rewritten: true,
      total: 11,
    });
  });

  it('finds the longest name of a branch in an address', async () => {
    const find = async (address: string) => {
      const { repository, ...place } = await localGit.find(
        `http://git.localhost:7007/meridian/apps${address}`,
      );
      return place;
    };
    expect(await find('/src/branch/feature/long/name/app/b.rb')).toEqual({
      sha: second,
      ref: 'feature/long/name',
      path: 'app/b.rb',
    });
    expect(await find(`/src/commit/${first}/app`)).toEqual({
      sha: first,
      ref: first,
      path: 'app',
    });
    expect(await find('')).toEqual({ sha: second, path: '' });
    await expect(find('/src/branch/gone/app')).rejects.toThrow(
      'no branch, tag or commit "gone"',
    );
  });

  it('makes repositories, branches and commits', async () => {
    const created = await localGit.createRepository('meridian', 'fresh', {
      defaultBranch: 'trunk',
      description: 'Made in a test',
    });
    expect(await created.description()).toBe('Made in a test');
    await expect(created.resolve()).rejects.toThrow('has no commits yet');
    await expect(
      localGit.createRepository('meridian', 'fresh'),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    const commit = {
      branch: 'trunk',
      author: AUTHOR,
      message: 'Add files',
      date: new Date('2026-03-01T00:00:00Z'),
    };
    const { sha } = await created.commit({
      ...commit,
      files: [
        { path: 'bin/run', content: '#!/bin/sh\n', executable: true },
        { path: 'a.txt', content: 'a\n' },
      ],
    });
    const again = await created.commit({
      ...commit,
      baseSha: sha,
      files: [{ path: 'bin/run', content: '#!/bin/sh\n' }],
    });
    expect(again).toEqual({ sha, changed: false });
    const next = await created.commit({
      ...commit,
      baseSha: sha,
      files: [
        { path: 'a.txt', delete: true },
        { path: 'bin/run', content: '#!/bin/bash\n' },
      ],
    });
    expect(next.changed).toBe(true);
    expect(await created.tree(next.sha, 'bin')).toEqual([
      expect.objectContaining({ path: 'bin/run', executable: true, size: 12 }),
    ]);
    expect(await created.createBranch('release/1')).toBe(next.sha);
    await expect(created.createBranch('release/1')).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await expect(
      created.commit({ ...commit, baseSha: sha, files: [] }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    for (const [files, message] of [
      [[{ path: 'gone', delete: true }], 'names no file to delete: "gone"'],
      [[{ path: 'bin', content: '' }], 'is a folder: "bin"'],
      [[{ path: 'bin/run/x', content: '' }], 'a file is: "bin/run"'],
      [[{ path: 'x/.GIT/config', content: '' }], 'is not the path of a file'],
      [[{ path: '../x', content: '' }], 'files.path must not contain'],
    ] as const) {
      await expect(
        created.commit({ ...commit, files: [...files] }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    }
    expect(await created.resolve('trunk')).toBe(next.sha);
    expect(fs.readdirSync(created.directory).sort()).toEqual([
      'HEAD',
      'config',
      'objects',
      'refs',
    ]);
  });

  it('lets one of two simultaneous commits win', async () => {
    const apps = await localGit.get('meridian', 'apps');
    const baseSha = await apps.resolve('main');
    const results = await Promise.allSettled(
      ['x', 'y'].map(name =>
        apps.commit({
          branch: 'main',
          baseSha,
          files: [{ path: `${name}.txt`, content: name }],
          author: AUTHOR,
          message: name,
        }),
      ),
    );
    const [lost, ...others] = results.filter(r => r.status === 'rejected');
    expect(others).toEqual([]);
    expect(lost.reason).toMatchObject({ name: 'ConflictError' });
    expect(await apps.log('main')).toHaveLength(3);
  });

  it('merges what fits, by fast-forward or by a commit, and nothing else', async () => {
    const apps = await localGit.createRepository('meridian', 'merges');
    const write = (branch: string, file: string, content: string) =>
      apps.commit({
        branch,
        files: [{ path: file, content }],
        author: AUTHOR,
        message: file,
      });
    const { sha: base } = await write('main', 'a.txt', '1\n2\n3\n');
    const onto = (branch: string, file: string, content: string) =>
      apps.commitOnto({
        branch,
        baseSha: base,
        files: [{ path: file, content }],
        author: AUTHOR,
        message: file,
      });
    const one = await onto('one', 'b.txt', 'b\n');
    const two = await onto('two', 'a.txt', 'one\n2\n3\n');
    const odd = await onto('odd', 'a.txt', 'other\n2\n3\n');
    await expect(onto('one', 'c.txt', 'c\n')).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await onto('none', 'a.txt', '1\n2\n3\n')).toEqual({
      sha: base,
      changed: false,
    });
    expect(await apps.branchHead('none')).toBeUndefined();

    const merge = (sha: string) =>
      apps.merge({ branch: 'main', sha, author: AUTHOR, message: 'Merge' });
    expect(await merge(one.sha)).toBe(one.sha);
    const merged = await merge(two.sha);
    expect((await apps.log('main', { limit: 1 }))[0]).toMatchObject({
      sha: merged,
      parents: [one.sha, two.sha],
    });
    expect(await merge(two.sha)).toBe(merged);
    expect(await apps.isMerged(two.sha, merged)).toBe(true);
    expect(await apps.isMerged('0'.repeat(39).concat('1'), merged)).toBe(false);
    expect(await apps.canMerge(odd.sha, merged)).toBe(false);
    await expect(merge(odd.sha)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await apps.resolve('main')).toBe(merged);
    await expect(apps.deleteBranch('odd', base)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await apps.deleteBranch('odd', odd.sha);
    expect(await apps.branches()).toEqual(['main', 'one', 'two']);
  });

  it('answers the same of names in files and of packed ones', async () => {
    const apps = await localGit.createRepository('meridian', 'names');
    await expect(apps.resolve()).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    const { sha } = await apps.commit({
      branch: 'main',
      files: [{ path: 'a.txt', content: 'a' }],
      author: AUTHOR,
      message: 'a',
    });
    const git = (...args: string[]) =>
      world.git(apps.directory, [
        '-c',
        'user.name=A',
        '-c',
        'user.email=a@b',
        ...args,
      ]);
    git('branch', 'feature/x');
    git('branch', 'feature-y');
    git('tag', 'v1');
    git('tag', '--annotate', '--message', 'Two', 'v2');
    const look = async () => ({
      branches: await apps.branches(),
      refs: await apps.refs(),
      found: await Promise.all(
        [undefined, 'main', 'feature/x', 'v1', 'v2', sha].map(name =>
          apps.resolve(name),
        ),
      ),
      missing: await Promise.allSettled(
        ['feature', 'v3', '0'.repeat(40)].map(name => apps.resolve(name)),
      ).then(all => all.map(({ status }) => status)),
      head: await apps.defaultBranch(),
    });
    const inFiles = await look();
    expect(inFiles).toEqual({
      branches: ['feature-y', 'feature/x', 'main'],
      refs: ['feature-y', 'feature/x', 'main', 'v1', 'v2'],
      found: Array(6).fill(sha),
      missing: Array(3).fill('rejected'),
      head: 'main',
    });
    git('pack-refs', '--all', '--prune');
    expect(await look()).toEqual(inFiles);
  });

  it('merges all of those that come at once', async () => {
    const apps = await localGit.createRepository('meridian', 'rush');
    const fileOf = (branch: string) => ({
      files: [{ path: `${branch}.txt`, content: branch }],
      author: AUTHOR,
      message: branch,
    });
    const { sha: base } = await apps.commit({
      branch: 'main',
      ...fileOf('main'),
    });
    const branches = ['one', 'two', 'three', 'four', 'five', 'six'];
    const commits = await Promise.all(
      branches.map(branch =>
        apps.commitOnto({ branch, baseSha: base, ...fileOf(branch) }),
      ),
    );
    await Promise.all(
      commits.map(({ sha }) =>
        apps.merge({ branch: 'main', sha, author: AUTHOR, message: 'Merge' }),
      ),
    );
    const head = await apps.resolve('main');
    expect((await apps.listFiles(head)).sort()).toEqual(
      ['main', ...branches].map(branch => `${branch}.txt`).sort(),
    );
  });

  it('reads archives and fails when git does', async () => {
    const apps = await localGit.get('meridian', 'apps');
    const archive = await apps.archive(second, { path: 'app', prefix: 'r' });
    const chunks = await archive.toArray();
    expect(Buffer.concat(chunks).toString()).toContain('r/app/b.rb');
    await expect(apps.archive(second, { path: 'x' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    const objects = path.join(apps.directory, 'objects');
    fs.renameSync(objects, `${objects}.away`);
    try {
      const broken = await apps.archive(second);
      await expect(broken.toArray()).rejects.toThrow('git archive failed');
    } finally {
      fs.renameSync(`${objects}.away`, objects);
    }
  });
});
