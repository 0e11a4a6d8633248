import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { LocalGit } from '@waymark/local-git';
import { historyReaderContract } from '@waymark/plugin-ownership-node/testUtils';
import { GitWorld } from '@waymark/testing-node';
import { LocalGitHistoryReader } from './LocalGitHistoryReader';

describe('LocalGitHistoryReader', () => {
  const worlds: GitWorld[] = [];
  afterAll(() => worlds.forEach(world => world.dispose()));

  it.each(
    historyReaderContract(async () => {
      const world = GitWorld.create();
      worlds.push(world);
      const work = world.createRepository('work', { CODEOWNERS: '* @o/a\n' });
      world.commit(work, { files: { 'a.txt': '1' } });
      world.cloneBare(work, 'bare/shop.git');
      const push = () =>
        world.git(work, [
          'push',
          '-q',
          '--force',
          world.path('bare/shop.git'),
          'main',
        ]);
      const head = () => {
        push();
        return world.git(work, ['rev-parse', 'HEAD']);
      };
      const base = 'http://git.localhost/o';
      return {
        reader: new LocalGitHistoryReader(
          LocalGit.fromConfig(
            new ConfigReader({
              localGit: {
                host: 'git.localhost',
                owners: [{ name: 'o', root: world.path('bare') }],
              },
            }) as never,
            { logger: mockServices.logger.mock() },
          ),
        ),
        url: `${base}/shop/src/branch/main/`,
        goneUrl: `${base}/gone/src/branch/main/`,
        foreignUrl: 'https://github.com/o/shop/',
        commit: async files => {
          world.commit(work, { files });
          return head();
        },
        merge: async files => {
          for (const [name, content] of Object.entries(files)) {
            world.commit(work, {
              files: { [name]: content },
              branch: 'feature',
            });
          }
          world.git(work, ['checkout', '--quiet', 'main']);
          world.git(
            work,
            ['merge', '--quiet', '--no-ff', '-m', 'Merge', 'feature'],
            {
              GIT_AUTHOR_NAME: 'Ada',
              GIT_AUTHOR_EMAIL: 'ada@example.com',
              GIT_COMMITTER_NAME: 'Ada',
              GIT_COMMITTER_EMAIL: 'ada@example.com',
            },
          );
          return head();
        },
        rewrite: async files => {
          world.git(work, ['reset', '--quiet', '--hard', 'HEAD~1']);
          world.commit(work, { files });
          return head();
        },
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
