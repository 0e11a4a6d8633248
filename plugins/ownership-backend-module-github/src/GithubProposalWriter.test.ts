import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { proposalWriterContract } from '@waymark/plugin-ownership-node/testUtils';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { FakeGithub } from './__testUtils__/FakeGithub';
import { GithubProposalWriter } from './GithubProposalWriter';
import { GithubRepositories } from './GithubRepositories';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const files = {
  '.github/CODEOWNERS': '/billing/ @acme/blue\n/search/ @acme/green\n',
  'catalog-info.yaml': 'kind: Component\nspec:\n  owner: blue\n',
};
const repositoryUrl = 'https://github.com/acme/shop/tree/main/';
const writer = new GithubProposalWriter(
  new GithubRepositories(
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: { github: [{ host: 'github.com', token: 'gh-token' }] },
      }),
    ),
  ),
);

function world() {
  const github = new FakeGithub(files);
  server.use(...github.handlers());
  return github;
}

describe('GithubProposalWriter', () => {
  it.each(
    proposalWriterContract(async () => {
      const github = world();
      return {
        writer,
        repositoryUrl,
        foreignUrl: 'https://gitlab.com/acme/shop',
        files,
        baseCommit: async () => github.head(),
        read: async (path, branch) => github.read(path, branch),
        change: async (path, content) => github.change(path, content),
      };
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());

  const change = (github: FakeGithub) => ({
    repositoryUrl: 'https://github.com/acme/shop',
    branch: 'waymark/one',
    baseCommit: github.head(),
    title: 'Give billing to green',
    description: 'Proposed in Waymark.',
    files: [{ path: 'catalog-info.yaml', content: 'kind: Component\n' }],
    author: { name: 'Ada' },
  });

  it('opens one pull request, brings its texts up to date and says where it is', async () => {
    const github = world();
    const first = await writer.propose(change(github));
    expect(first.url).toBe('https://github.com/acme/shop/pull/101');
    const again = await writer.propose({
      ...change(github),
      title: 'Give billing and search to green',
    });
    expect(again.url).toBe(first.url);
    expect(github.pulls).toMatchObject([
      { title: 'Give billing and search to green', base: 'main' },
    ]);
    const reference = {
      repositoryUrl,
      branch: 'waymark/one',
      headCommit: again.headCommit,
    };
    github.pulls[0].state = 'closed';
    github.pulls[0].merged = true;
    expect(await writer.stateOf(reference)).toBe('merged');
    expect(await writer.stateOf({ ...reference, branch: 'waymark/none' })).toBe(
      'closed',
    );
  });

  it('leaves alone what somebody else has committed to the branch', async () => {
    const github = world();
    await writer.propose(change(github));
    github.change('README.md', 'mine', 'waymark/one');
    await expect(
      writer.propose({ ...change(github), title: 'Another' }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/Somebody else has committed/),
    });
    expect(github.read('README.md', 'waymark/one')).toBe('mine');
  });

  it('says when GitHub may be asked again', async () => {
    const github = world();
    github.outage = () =>
      HttpResponse.json(
        { message: 'API rate limit exceeded' },
        {
          status: 403,
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': '1900000000',
          },
        },
      );
    await expect(writer.propose(change(github))).rejects.toMatchObject({
      name: 'RateLimitedError',
      retryAfter: new Date(1_900_000_000_000),
    });
  });

  it.each([
    [401, {}, 'NotAllowedError', /Check the token/],
    [403, {}, 'NotAllowedError', /permissions/],
    [404, {}, 'NotFoundError', /has no branch main/],
    [409, {}, 'ConflictError', /409/],
    [429, {}, 'RateLimitedError', /429/],
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1900000000' },
      'RateLimitedError',
      /403/,
    ],
    [403, { 'retry-after': '30' }, 'RateLimitedError', /403/],
    [502, {}, 'Error', /GitHub is down \(502\)/],
  ])('tells %d %j as %s, once and without its token', async (...row) => {
    const [status, headers, name, message] = row;
    const github = world();
    github.outage = () =>
      HttpResponse.json({ message: 'No' }, { status, headers });
    const error = await writer
      .propose({ ...change(github), repositoryUrl })
      .catch((failure: Error) => failure);
    expect(error).toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    expect(github.requests).toHaveLength(1);
    expect(JSON.stringify(error) + String(error)).not.toContain('gh-token');
  });
});
