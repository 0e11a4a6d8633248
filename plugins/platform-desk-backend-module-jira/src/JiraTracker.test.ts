import { createHmac } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import {
  ticketOfTest,
  ticketTrackerContract,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { FakeJira } from './__testUtils__/FakeJira';
import { plainOf } from './__testUtils__/jiraRequests';
import { documentOf } from './jiraText';
import { JiraTracker } from './JiraTracker';
import { readJiraSettings } from './readJiraSettings';

const secret = 'a secret of the test';
const started: FakeJira[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map(({ server }) => server.close()));
});

async function world(kind: 'cloud' | 'server', more: object = {}) {
  const jira = await FakeJira.start(kind);
  started.push(jira);
  const settings = readJiraSettings(
    new ConfigReader({
      platformDesk: {
        jira: {
          kind,
          baseUrl: `${jira.server.url}/`,
          ...(kind === 'cloud'
            ? { email: 'bot@acme.example' }
            : { statuses: { declined: 'Rejected' } }),
          token: 'token',
          project: 'PLAT',
          webhookSecret: secret,
          ...more,
        },
      },
    }),
  );
  return { jira, tracker: new JiraTracker(settings!) };
}

function delivery(event: object) {
  const body = Buffer.from(JSON.stringify(event));
  const digest = createHmac('sha256', secret).update(body).digest('hex');
  return { headers: { 'x-hub-signature': `sha256=${digest}` }, body };
}

describe.each(['cloud', 'server'] as const)('JiraTracker on %s', kind => {
  it.each(
    ticketTrackerContract(async () => {
      const { jira, tracker } = await world(kind);
      return {
        tracker,
        ticket: ticketOfTest,
        countIssues: async () => jira.issues.length,
        read: async key => {
          const { status, comments } = jira.find(key)!;
          return {
            isClosed: ['Done', 'Rejected'].includes(status),
            comments: comments.map(({ body }) => plainOf(body)),
          };
        },
        closeThere: async key => jira.move(key, 'Done', 'Done'),
        commentThere: async (key, text) => {
          const body = kind === 'cloud' ? documentOf(text) : text;
          jira.comment(key, text, body);
        },
        lastDelivery: async () => delivery(jira.lastEvent),
      };
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());

  it('pages through issues and through comments that a search leaves out', async () => {
    const { jira, tracker } = await world(kind);
    const { key } = await tracker.create(
      ticketOfTest,
      'https://portal.example',
    );
    const { next } = await tracker.changesSince(undefined);
    for (let index = 0; index < 120; index++) {
      jira.open(`Another ${index}`);
    }
    for (let index = 0; index < 105; index++) {
      jira.comment(
        key,
        `Word ${index}`,
        kind === 'cloud' ? documentOf(`Word ${index}`) : `Word ${index}`,
      );
    }
    const { changes } = await tracker.changesSince(next);
    const texts = changes.flatMap(each =>
      each.kind === 'comment' ? [each.text] : [],
    );
    expect([texts.length, new Set(texts).size]).toEqual([105, 105]);
    expect(changes.filter(each => each.kind === 'status')).toHaveLength(121);
    const first = await tracker.issues(undefined);
    const second = await tracker.issues(first.next);
    expect([first.issues.length, second.issues.length, second.next]).toEqual([
      100,
      21,
      undefined,
    ]);
    expect(second.issues[0].author).toEqual({
      name: 'Cy',
      email: 'cy@acme.example',
    });
  });

  it('obeys limits: asks nothing until Jira has said', async () => {
    const { jira, tracker } = await world(kind);
    jira.outage = () => ({
      status: 429,
      headers: { 'retry-after': '30', 'x-ratelimit-remaining': '0' },
    });
    const paused = { name: 'TrackerPausedError' };
    await expect(tracker.changesSince(undefined)).rejects.toMatchObject(paused);
    const { length } = jira.server.requests;
    jira.outage = undefined;
    await expect(
      tracker.create(ticketOfTest, 'https://portal.example'),
    ).rejects.toMatchObject(paused);
    expect(jira.server.requests).toHaveLength(length);
  });

  it('reads no webhook of another project, or that changes no state', async () => {
    const { jira, tracker } = await world(kind);
    const { key } = await tracker.create(
      ticketOfTest,
      'https://portal.example',
    );
    jira.move(key, 'In Progress');
    const event = jira.lastEvent as { issue: object };
    const read = (changed: object) =>
      tracker.readWebhook(delivery({ ...event, ...changed }));
    expect(read({}).changes).toMatchObject([{ key, status: 'in-progress' }]);
    expect(read({ issue: { ...event.issue, key: 'HR-1' } }).changes).toEqual(
      [],
    );
    expect(
      read({ changelog: { items: [{ field: 'labels' }] } }).changes,
    ).toEqual([]);
    expect(read({ webhookEvent: 'jira:issue_deleted' }).changes).toEqual([]);
    expect(() => read({ issue: { key: 7 } })).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});

describe('JiraTracker', () => {
  it('says which transition is missing', async () => {
    const { tracker } = await world('server', {
      statuses: { waiting: 'On hold' },
    });
    const { key } = await tracker.create(
      ticketOfTest,
      'https://portal.example',
    );
    await expect(
      tracker.setStatus(key, 'waiting', 'an answer'),
    ).rejects.toThrow(
      "The workflow lets PLAT-1 not go from 'To Do' to waiting: add a transition, or name another status in platformDesk.jira.statuses.waiting",
    );
  });

  it.each([
    [{ baseUrl: 'http://jira.acme.example' }, /baseUrl: must begin with https/],
    [{ baseUrl: 'https://acme.atlassian.net' }, /email: Jira Cloud needs/],
    [{ project: 'PLAT" OR project = "HR' }, /project: must be the key/],
    [{ kind: 'desktop' }, /kind: must be cloud or server/],
    [{ webhookSecret: 'short' }, /webhookSecret: must have at least 16/],
    [{ statuses: { started: 'Doing' } }, /statuses\.started: there is no such/],
  ])('refuses the configuration %j', (wrong, message) => {
    const jira = {
      baseUrl: 'https://jira.acme.example',
      token: 'token',
      project: 'PLAT',
      ...wrong,
    };
    expect(() =>
      readJiraSettings(new ConfigReader({ platformDesk: { jira } })),
    ).toThrow(message);
  });
});
