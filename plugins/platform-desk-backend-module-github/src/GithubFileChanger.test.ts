import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { FakeGithub } from './__testUtils__/FakeGithub';
import { GithubApi } from './GithubApi';
import { GithubFileChanger } from './GithubFileChanger';

const branch = 'waymark/environment-demo-1';
const demo = 'environments/demo/environment.yaml';
const order = (title: string, files: Record<string, string | undefined>) => ({
  repositoryUrl: 'https://github.test/acme/platform/tree/main/',
  id: 'environment-demo-1',
  title,
  description: 'Extended-by: user:default/ada',
  files,
});

let github: FakeGithub;
let changer: GithubFileChanger;
beforeEach(async () => {
  github = await FakeGithub.start();
  const config = new ConfigReader({
    integrations: {
      github: [
        {
          host: 'github.test',
          apiBaseUrl: github.server.url,
          token: 'gh-token',
        },
      ],
    },
  });
  changer = new GithubFileChanger(
    new GithubApi(ScmIntegrations.fromConfig(config), 0),
  );
});
afterEach(() => github.server.close());

const writes = () =>
  github.server.requests.filter(each => !each.startsWith('GET')).length;

describe('GithubFileChanger', () => {
  it('proposes a change once, a newer one in its place, and a removal after the merge', async () => {
    const { git } = github;
    git.change('README.md', 'Platform\n');
    git.change(demo, 'until: 1\n');
    const extended = order('Extend demo', {
      [demo]: 'until: 2\n',
      'environments/demo/namespace.yaml': 'name: demo\n',
    });
    const url = 'https://github.test/acme/platform/pull/1';
    const both = await Promise.all([
      changer.change(extended),
      changer.change(extended),
    ]);
    expect(both).toEqual(
      Array(2).fill({
        summary:
          'Pull request #1 proposes "Extend demo". Nothing changes before it is merged.',
        url,
      }),
    );
    const done = writes();
    await changer.change(extended);
    // A tree changes nothing.
    expect(writes()).toBe(done + 1);
    expect(git.files()[demo]).toBe('until: 1\n');
    expect(git.files(branch)).toEqual({
      'README.md': 'Platform\n',
      [demo]: 'until: 2\n',
      'environments/demo/namespace.yaml': 'name: demo\n',
    });

    git.change('README.md', 'The platform\n');
    const longer = order('Extend demo again', { [demo]: 'until: 3\n' });
    expect((await changer.change(longer)).url).toBe(url);
    expect(git.files(branch)).toEqual({
      'README.md': 'The platform\n',
      [demo]: 'until: 3\n',
    });
    expect(git.pulls).toMatchObject([
      { title: 'Extend demo again', head: branch, base: 'main' },
    ]);
    expect(git.message(branch)).toBe(
      'Extend demo again\n\nExtended-by: user:default/ada\n\nMade-with: Waymark',
    );

    git.merge(1);
    expect(await changer.change(longer)).toEqual({
      summary: 'The repository was as it should be.',
      url: 'https://github.test/acme/platform',
    });
    const removed = order('Remove demo', {
      [demo]: undefined,
      'environments/demo/never-there.yaml': undefined,
    });
    expect((await changer.change(removed)).url).toMatch(/pull\/2$/);
    git.merge(2);
    expect(git.files()).toEqual({ 'README.md': 'The platform\n' });
    expect((await changer.change(removed)).summary).toContain('as it should');
  });

  it('closes what it has proposed when nothing is left to change, unless others work on it', async () => {
    const { git } = github;
    const extended = order('Extend demo', { [demo]: 'until: 2\n' });
    const removed = order('Remove demo', { [demo]: undefined });
    await changer.change(extended);
    expect((await changer.change(removed)).summary).toBe(
      'The repository was as it should be. Pull request #1 is closed: it is outdated.',
    );
    expect(git.pulls[0].state).toBe('closed');
    expect((await changer.change(removed)).summary).toBe(
      'The repository was as it should be.',
    );

    await changer.change(extended);
    git.change(demo, 'mine\n', branch);
    await changer.change(removed);
    expect(git.pulls[1].state).toBe('open');
  });

  it('leaves alone what others have committed, what is archived, and what does not answer', async () => {
    const { git } = github;
    const extended = order('Extend demo', { [demo]: 'until: 2\n' });
    expect(changer.handles(extended.repositoryUrl)).toBe(true);
    expect(changer.handles('https://gitlab.test/acme/platform')).toBe(false);
    expect(changer.handles('https://github.test/%zz/platform')).toBe(false);
    await changer.change(extended);
    git.change(demo, 'mine\n', branch);
    const longer = order('Extend demo again', { [demo]: 'until: 3\n' });
    await expect(changer.change(longer)).rejects.toThrow(
      `Somebody else has committed to the branch ${branch} of acme/platform: merge or delete it first`,
    );
    expect(git.files(branch)[demo]).toBe('mine\n');
    git.isArchived = true;
    await expect(changer.change(longer)).rejects.toThrow(/is archived/);
    git.isArchived = false;
    git.refs.delete(`heads/${branch}`);
    github.outage = () => ({ status: 502, body: { message: 'Bad' } });
    await expect(changer.change(longer)).rejects.toThrow(/with 502/);
    github.outage = undefined;
    await changer.change(longer);
    expect(git.files(branch)[demo]).toBe('until: 3\n');
  });
});
