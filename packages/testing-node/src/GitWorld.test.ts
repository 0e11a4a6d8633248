import fs from 'node:fs';
import { GitWorld } from './GitWorld';

describe('GitWorld', () => {
  it('makes repositories with authors and dates, and removes them', () => {
    const world = GitWorld.create();
    const work = world.createRepository('work', { 'a.txt': 'one\n' });
    const sha = world.commit(work, {
      files: { 'a.txt': undefined, 'deep/b.bin': Buffer.from([0, 1]) },
      author: 'Bo Builder <bo@example.com>',
      date: '2026-02-01T10:00:00Z',
      message: 'Move',
      branch: 'feature/x',
    });
    const bare = world.cloneBare(work, 'root/work.git');
    expect(
      world.git(bare, ['log', '-1', '--format=%H|%an|%ae|%aI|%s', 'feature/x']),
    ).toBe(`${sha}|Bo Builder|bo@example.com|2026-02-01T10:00:00+00:00|Move`);
    expect(world.git(bare, ['ls-tree', '-r', '--name-only', sha])).toBe(
      'deep/b.bin',
    );
    world.dispose();
    expect(fs.existsSync(world.directory)).toBe(false);
  });
});
