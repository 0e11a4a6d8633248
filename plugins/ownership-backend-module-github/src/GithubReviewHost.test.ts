import { createHmac } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { setupServer } from 'msw/node';
import { FakeGithub } from './__testUtils__/FakeGithub';
import { GithubRepositories } from './GithubRepositories';
import { GithubReviewHost } from './GithubReviewHost';

const secret = 'a secret of the test';
const repositories = new GithubRepositories(
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: { github: [{ host: 'github.com', token: 'gh-token' }] },
    }),
  ),
);
const host = new GithubReviewHost(repositories, secret);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function delivery(
  body: object | string,
  headers: Record<string, string | undefined> = {},
) {
  const bytes = Buffer.from(
    typeof body === 'string' ? body : JSON.stringify(body),
  );
  const hash = createHmac('sha256', secret).update(bytes).digest('hex');
  return {
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-hub-signature-256': `sha256=${hash}`,
      ...headers,
    },
  };
}

const opened = {
  action: 'opened',
  number: 7,
  pull_request: { number: 7 },
  repository: { html_url: 'https://github.com/acme/shop' },
};

describe('webhooks of GitHub', () => {
  it('says which pull request they are about', () => {
    expect(host.readDelivery(delivery(opened))).toEqual({
      id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      event: 'pull_request.opened',
      pullRequest: {
        repositoryUrl: 'https://github.com/acme/shop',
        number: 7,
      },
    });
  });

  it.each([
    [delivery({ zen: 'x' }, { 'x-github-event': 'ping' }), /Events of kind/],
    [delivery({ ...opened, action: 'labeled' }), /labeled decides nothing/],
    [
      delivery({
        ...opened,
        repository: { html_url: 'https://git.else.example/a/b' },
      }),
      /integrations\.github names no host/,
    ],
  ])('ignores what decides nothing, with a reason', (sent, reason) => {
    expect(host.readDelivery(sent)).toMatchObject({
      ignored: expect.stringMatching(reason),
    });
  });

  it.each([
    [{ 'x-hub-signature-256': undefined }, /is missing/],
    [{ 'x-hub-signature-256': '' }, /is missing/],
    [{ 'x-hub-signature-256': 'sha256=00' }, /is wrong/],
    [{ 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, /is wrong/],
    [{ 'x-hub-signature-256': `sha1=${'0'.repeat(40)}` }, /is wrong/],
  ])('refuses %j', (headers, message) => {
    expect(() => host.readDelivery(delivery(opened, headers))).toThrow(
      expect.objectContaining({
        name: 'AuthenticationError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it.each([
    [delivery('{'), /not JSON/],
    [delivery('[]'), /expected object/],
    [delivery({ ...opened, pull_request: {} }), /pull_request\.number/],
    [
      delivery(opened, { 'content-type': 'application/x-www-form-urlencoded' }),
      /choose application\/json/,
    ],
    [delivery(opened, { 'x-github-delivery': undefined }), /X-GitHub-Delivery/],
  ])('names what is wrong with a signed body', (sent, message) => {
    expect(() => host.readDelivery(sent)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('is not there without a secret', () => {
    const without = new GithubReviewHost(repositories, undefined);
    expect(without.readDelivery(delivery(opened))).toBeUndefined();
  });
});

describe('pull requests of GitHub', () => {
  const reference = {
    repositoryUrl: 'https://github.com/acme/shop',
    number: 7,
  };
  const options = { signal: AbortSignal.timeout(20_000) };
  const world = () => {
    const github = new FakeGithub({ a: 'a' });
    server.use(...github.handlers());
    return github;
  };

  it('are read with all their pages', async () => {
    const github = world();
    github.foreign.files = [
      ...Array.from({ length: 149 }, (_, index) => `billing/${index}.rb`),
      ['search/new.rb', 'search/old.rb'],
    ];
    github.foreign.changedFiles = 150;
    github.foreign.requested = ['kim'];
    github.foreign.reviews = [
      ...Array.from({ length: 100 }, () => ({
        user: { login: 'kim' },
        state: 'COMMENTED',
        submitted_at: '2026-11-20T10:00:00Z',
      })),
      {
        user: { login: 'lin' },
        state: 'APPROVED',
        submitted_at: '2026-11-21T10:00:00Z',
      },
      { user: { login: 'bob' }, state: 'PENDING' },
      { user: null, state: 'APPROVED', submitted_at: '2026-11-21T10:00:00Z' },
    ];
    const found = await host.pullRequest(reference, options);
    expect(found).toMatchObject({
      title: 'Bill in euros',
      isOpen: true,
      headCommit: 'f'.repeat(40),
      baseBranch: 'main',
      author: 'ada',
      isComplete: true,
      requestedReviewers: ['kim'],
    });
    expect(found.paths).toHaveLength(151);
    expect(found.paths).toContain('search/old.rb');
    expect(found.reviews).toHaveLength(101);
    expect(found.reviews[100]).toEqual({
      login: 'lin',
      state: 'approved',
      at: '2026-11-21T10:00:00Z',
    });
  });

  it('say when GitHub does not list all their files', async () => {
    const github = world();
    github.foreign.files = Array.from({ length: 3100 }, (_, n) => `f/${n}`);
    github.foreign.changedFiles = 3100;
    const found = await host.pullRequest(reference, options);
    expect(found.paths).toHaveLength(3000);
    expect(found.isComplete).toBe(false);
  });

  it('get a status that GitHub takes', async () => {
    const github = world();
    await host.setStatus(
      reference,
      {
        commit: 'f'.repeat(40),
        context: 'waymark/owners',
        state: 'pending',
        description: 'Waits for Team A and Team B',
        url: 'https://portal.example/ownership/paths?pull=7',
      },
      options,
    );
    expect(github.statuses).toEqual([
      {
        sha: 'f'.repeat(40),
        context: 'waymark/owners',
        state: 'pending',
        description: 'Waits for Team A and Team B',
        target_url: 'https://portal.example/ownership/paths?pull=7',
      },
    ]);
  });
});
