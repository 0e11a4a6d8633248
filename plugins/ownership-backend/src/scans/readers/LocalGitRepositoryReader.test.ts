import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { LocalGit } from '@waymark/local-git';
import { repositoryReaderContract } from '@waymark/plugin-ownership-node/testUtils';
import { GitWorld } from '@waymark/testing-node';
import { LocalGitRepositoryReader } from './LocalGitRepositoryReader';

describe('LocalGitRepositoryReader', () => {
  const worlds: GitWorld[] = [];
  afterAll(() => worlds.forEach(world => world.dispose()));

  it.each(
    repositoryReaderContract(async () => {
      const world = GitWorld.create();
      worlds.push(world);
      const files = { CODEOWNERS: '* @o/a\n', 'src/a b.txt': 'text' };
      const work = world.createRepository('work', files);
      world.cloneBare(work, 'bare/shop.git');
      const base = 'http://git.localhost/o';
      return {
        reader: new LocalGitRepositoryReader(
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
        files,
        commit: world.git(work, ['rev-parse', 'HEAD']),
        goneUrl: `${base}/gone/src/branch/main/`,
        foreignUrl: 'https://github.com/o/shop/',
        change: async (path: string, content: string) => {
          world.commit(work, { files: { [path]: content } });
          world.git(work, ['push', '-q', world.path('bare/shop.git'), 'main']);
        },
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
