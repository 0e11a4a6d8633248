import { createHmac } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  ticketOfTest,
  ticketTrackerContract,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { FakeGithub } from './__testUtils__/FakeGithub';
import { GithubApi } from './GithubApi';
import { GithubIssuesTracker } from './GithubIssuesTracker';

const secret = 'a secret of the test';
const started: FakeGithub[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map(({ server }) => server.close()));
});

async function world() {
  const github = await FakeGithub.start();
  started.push(github);
  const api = new GithubApi(
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [
            {
              host: 'github.test',
              apiBaseUrl: github.server.url,
              token: 'gh-token',
            },
          ],
        },
      }),
    ),
    0,
  );
  const tracker = new GithubIssuesTracker(
    api.open('https://github.test/acme/platform'),
    { label: 'platform-desk', webhookSecret: secret },
  );
  return { github, tracker };
}

function delivery({ lastEvent }: FakeGithub, body = lastEvent!.body) {
  const bytes = Buffer.from(JSON.stringify(body));
  const digest = createHmac('sha256', secret).update(bytes).digest('hex');
  return {
    headers: {
      'x-github-event': lastEvent!.event,
      'x-hub-signature-256': `sha256=${digest}`,
    },
    body: bytes,
  };
}

const numberOf = (key: string) => Number(key.split('#')[1]);

describe('GithubIssuesTracker', () => {
  it.each(
    ticketTrackerContract(async () => {
      const { github, tracker } = await world();
      return {
        tracker,
        ticket: ticketOfTest,
        countIssues: async () => github.issues.length,
        read: async key => ({
          isClosed: github.issues[numberOf(key) - 1].state === 'closed',
          comments: github.comments
            .filter(({ issue }) => issue === numberOf(key))
            .map(({ body }) => body),
        }),
        closeThere: async key =>
          github.move(numberOf(key), {
            state: 'closed',
            state_reason: 'completed',
          }),
        commentThere: async (key, text) => github.comment(numberOf(key), text),
        lastDelivery: async () => delivery(github),
      };
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());

  it('finds its issue among many others, names nobody, and leaves pull requests alone', async () => {
    const { github, tracker } = await world();
    const ticket = { ...ticketOfTest, description: 'Ask @ada (a@b.example)' };
    const { key } = await tracker.create(ticket, 'https://portal.example/1');
    for (let index = 0; index < 130; index++) {
      github.open(`Another ${index}`);
    }
    github.open('A change', true);
    expect((await tracker.create(ticket, 'https://portal.example/1')).key).toBe(
      key,
    );
    const [{ body, labels }] = github.issues;
    expect(labels).toEqual([{ name: 'platform-desk' }]);
    expect(body).toContain('Ask @\u200bada (a@b.example)');
    const first = await tracker.issues(undefined);
    const second = await tracker.issues(first.next);
    expect([first.issues.length, second.issues.length, second.next]).toEqual([
      100,
      31,
      undefined,
    ]);
    const cursor = JSON.stringify({
      issues: '2026-10-01T10:00:00Z',
      comments: '2026-10-01T10:00:00Z',
    });
    const { changes } = await tracker.changesSince(cursor);
    expect(changes).toHaveLength(131);
  });

  it('says why it waits or ended, once each', async () => {
    const { github, tracker } = await world();
    const { key } = await tracker.create(
      ticketOfTest,
      'https://portal.example',
    );
    await tracker.setStatus(key, 'waiting', 'an account');
    await tracker.setStatus(key, 'waiting', 'an account');
    await tracker.setStatus(key, 'declined', 'Not ours');
    await tracker.setStatus(key, 'declined', 'Not ours');
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      'Waits for: an account',
      'Declined: Not ours',
    ]);
    await expect(tracker.setStatus('acme/other#1', 'done')).rejects.toThrow(
      /acme\/other#1 is no issue of acme\/platform/,
    );
  });

  it('reads no webhook of another repository, of pull requests, or without a secret', async () => {
    const { github, tracker } = await world();
    const { key } = await tracker.create(
      ticketOfTest,
      'https://portal.example',
    );
    github.move(numberOf(key), {
      state: 'closed',
      state_reason: 'not_planned',
    });
    const { body } = github.lastEvent! as {
      body: { issue: object; action: string };
    };
    const read = (changed: object) =>
      tracker.readWebhook(delivery(github, { ...body, ...changed }));
    expect(read({}).changes).toMatchObject([{ status: 'declined' }]);
    expect(read({ repository: { full_name: 'acme/x' } }).changes).toEqual([]);
    expect(read({ issue: { ...body.issue, pull_request: {} } }).ignored).toBe(
      'It is about a pull request',
    );
    expect(read({ action: 'labeled' }).changes).toEqual([]);
    expect(() => read({ issue: { number: '1; drop' } })).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('obeys limits: asks nothing until GitHub has said', async () => {
    const { github, tracker } = await world();
    const paused = { name: 'TrackerPausedError' };
    github.outage = () => ({
      status: 403,
      body: { message: 'You have exceeded a secondary rate limit' },
      headers: { 'retry-after': '30' },
    });
    const create = () => tracker.create(ticketOfTest, 'https://portal.example');
    await expect(create()).rejects.toMatchObject(paused);
    const { length } = github.server.requests;
    github.outage = undefined;
    await expect(create()).rejects.toMatchObject(paused);
    await expect(tracker.changesSince(undefined)).rejects.toMatchObject(paused);
    expect(github.server.requests).toHaveLength(length);
    expect(github.issues).toEqual([]);
  });
});
