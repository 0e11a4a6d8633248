import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { LocalGit } from '@waymark/local-git';
import { proposalWriterContract } from '@waymark/plugin-ownership-node/testUtils';
import { GitWorld } from '@waymark/testing-node';
import { LocalGitProposalWriter } from './LocalGitProposalWriter';

const url = 'http://git.localhost/o/shop/src/branch/main/';
const worlds: GitWorld[] = [];

async function createSubject() {
  const world = GitWorld.create();
  worlds.push(world);
  const files = {
    'catalog-info.yaml': 'kind: Component\nowner: blue\nmore: lines\n',
    'docs/a b.md': '# Docs\n\nText\n',
  };
  const work = world.createRepository('work', files);
  const bare = world.cloneBare(work, 'bare/shop.git');
  const localGit = LocalGit.fromConfig(
    new ConfigReader({
      localGit: {
        host: 'git.localhost',
        owners: [{ name: 'o', root: world.path('bare') }],
      },
    }) as never,
    { logger: mockServices.logger.mock() },
  );
  const git = (...args: string[]) => world.git(bare, args);
  return {
    world,
    work,
    git,
    writer: new LocalGitProposalWriter(localGit, () => new Date()),
    repositoryUrl: url,
    foreignUrl: 'https://github.com/o/shop/',
    files,
    baseCommit: async () => git('rev-parse', 'main'),
    read: async (path: string, branch = 'main') => {
      try {
        return `${git('show', `${branch}:${path}`)}\n`;
      } catch {
        return undefined;
      }
    },
    change: async (path: string, content: string) => {
      world.git(work, ['pull', '-q', '--ff-only', bare, 'main']);
      world.commit(work, { files: { [path]: content } });
      world.git(work, ['push', '-q', bare, 'main']);
    },
  };
}

const change = {
  repositoryUrl: url,
  branch: 'waymark/transfer-1',
  title: 'Give it to green',
  description: 'Because.',
  files: [{ path: 'catalog-info.yaml', content: 'owner: green\n' }],
  author: { name: 'Ada' },
};

describe('LocalGitProposalWriter', () => {
  afterAll(() => worlds.forEach(world => world.dispose()));

  it.each(proposalWriterContract(createSubject))('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('sees a merge that was made by hand, squashed or not', async () => {
    const { writer, baseCommit, change: commit, git } = await createSubject();
    const { headCommit, url: page } = await writer.propose({
      ...change,
      baseCommit: await baseCommit(),
    });
    expect(page).toBe(
      'http://git.localhost/o/shop/src/branch/waymark%2Ftransfer-1',
    );
    await commit('catalog-info.yaml', 'owner: green\n');
    git('branch', '-D', 'waymark/transfer-1');
    expect(await writer.stateOf({ ...change, headCommit })).toBe('merged');
  });

  it('does not fit a base whose history was rewritten', async () => {
    const { writer, baseCommit, world, work, git } = await createSubject();
    const { headCommit } = await writer.propose({
      ...change,
      baseCommit: await baseCommit(),
    });
    world.git(work, ['checkout', '-q', '--orphan', 'other']);
    world.commit(work, {
      files: { 'catalog-info.yaml': 'owner: red\n' },
      branch: 'other',
    });
    world.git(work, ['push', '-qf', world.path('bare/shop.git'), 'other']);
    git('update-ref', 'refs/heads/main', 'refs/heads/other');
    expect(await writer.stateOf({ ...change, headCommit })).toBe('outdated');
    const fresh = { ...change, baseCommit: await baseCommit() };
    const written = await writer.propose(fresh);
    expect(
      await writer.stateOf({ ...change, headCommit: written.headCommit }),
    ).toBe('proposed');
    await expect(
      writer.merge({ ...change, headCommit }, { name: 'Ada' }),
    ).rejects.toThrow(/commits that were not proposed here/);
  });
});
