import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ownershipWebhooksManagePermission } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';
import { moduleOf, TestHost } from './__testUtils__/TestHost';

jest.setTimeout(60_000);

const repository = {
  '.github/CODEOWNERS': [
    '/billing/ @meridian/billing',
    '/search/ @meridian/search',
    '',
  ].join('\n'),
  'billing/a.rb': '',
  'search/b.rb': '',
};
const entities = [
  ...team('core'),
  ...team('billing'),
  ...team('search'),
  component('shop', 'shop', { owner: 'group:default/core' }),
];
const both = ['billing/a.rb', 'search/b.rb'];

async function start(knex: Knex, host: TestHost, isOperator = true) {
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result:
          permission.name === ownershipWebhooksManagePermission.name &&
          !isOperator
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  const backend = await startOwnership({
    repositories: { shop: repository },
    entities,
    knex,
    features: [
      permissions.factory,
      moduleOf(host, new TestHost('unset', undefined)),
    ],
  });
  await backend.settle();
  const send = async (sent: ReturnType<TestHost['delivery']>, to = host.id) =>
    await request(backend.server)
      .post(`/api/ownership/webhooks/${to}`)
      .set('authorization', mockCredentials.none.header())
      .set(sent.headers)
      .send(sent.body);
  return { ...backend, send, work: () => backend.run('webhooks') };
}

describe.each(databases.eachSupportedId())('reviews on %s', id => {
  let host: TestHost;
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof start>>;

  beforeEach(async () => {
    host = new TestHost('acme', 'secret');
    knex = await createDatabase(id);
    backend = await start(knex, host);
  });
  afterEach(() => backend.dispose());

  const deliveries = async (query = '') => {
    const { body } = await request(backend.server).get(
      `/api/ownership/webhook-deliveries${query}`,
    );
    return body;
  };
  /** Everything that waits is due now. */
  const passTime = async () => {
    await knex('webhook_deliveries').update({ due_at: '2000-01-01' });
    await knex('pull_requests').update({ lease_until: '2000-01-01' });
  };

  it('stays red until each required team has approved', async () => {
    host.open(7, both);
    const accepted = await backend.send(host.delivery('d1', 7));
    expect([accepted.status, accepted.body]).toEqual([
      202,
      { status: 'accepted' },
    ]);
    expect(host.looks).toBe(0);
    await backend.work();
    expect(host.shown(7)).toMatchObject({
      commit: 'head-7',
      context: 'waymark/owners',
      state: 'pending',
      description: 'Waits for Team billing and Team search',
      url: expect.stringMatching(
        /\/ownership\/paths\?repository=[\w-]+&pull=7$/,
      ),
    });
    host.review(7, 'lead-billing', 'approved');
    // The author's own approval, and one of somebody else's team, are none.
    host.review(7, 'lead-core', 'approved');
    await backend.send(host.delivery('d2', 7));
    await backend.work();
    expect(host.shown(7)).toMatchObject({
      state: 'pending',
      description: 'Waits for Team search',
    });
    host.review(7, 'lead-search', 'approved');
    await backend.send(host.delivery('d3', 7));
    await backend.work();
    expect(host.shown(7)).toMatchObject({ state: 'success' });
    host.review(7, 'lead-search', 'dismissed');
    await backend.send(host.delivery('d4', 7));
    await backend.work();
    expect(host.shown(7)).toMatchObject({ state: 'pending' });
    const { repository: repositoryId } = Object.fromEntries(
      new URL(host.shown(7)!.url).searchParams,
    );
    const page = await request(backend.server).get(
      `/api/ownership/repositories/${repositoryId}/pull-requests/7`,
    );
    expect(page.body).toMatchObject({
      number: 7,
      author: 'user:default/lead-core',
      paths: both,
      state: 'pending',
      waitingFor: ['group:default/search'],
      approvers: ['user:default/lead-billing'],
    });
    expect(await deliveries()).toMatchObject({ counts: { done: 4 } });
  });

  it('takes nothing that is not signed, not configured or too large', async () => {
    host.open(7, both);
    const { body, headers } = host.delivery('d1', 7);
    const { 'x-signature': _, ...unsigned } = headers;
    const cases: [number, Awaited<ReturnType<typeof backend.send>>][] = [
      [401, await backend.send({ body, headers: unsigned as never })],
      [401, await backend.send({ body: `${body} `, headers })],
      [404, await backend.send({ body, headers }, 'unset')],
      [401, await backend.send({ body, headers }, 'nowhere')],
      [401, await backend.send({ body, headers }, 'acme-2')],
      [400, await backend.send(host.delivery('', 7))],
      [400, await backend.send(host.delivery('x'.repeat(200), 7))],
    ];
    const large = 'x'.repeat(10 * 1024 * 1024);
    cases.push([
      413,
      await backend.send({
        body: large,
        headers: host.signed(large) as never,
      }),
    ]);
    for (const [status, response] of cases) {
      expect([response.status, response.body.error?.message]).toEqual([
        status,
        expect.any(String),
      ]);
    }
    expect(await knex('webhook_deliveries')).toEqual([]);
  });

  it('ends at the same status whatever comes twice or in another order', async () => {
    host.open(1, both);
    host.open(2, both);
    const events: (() => void)[] = [
      () => {},
      () => host.review(1, 'lead-billing', 'approved'),
      () => host.review(1, 'lead-search', 'changes-requested'),
      () => host.review(1, 'lead-search', 'approved'),
    ];
    events.forEach(happen => happen());
    for (const name of ['d4', 'd2', 'd1', 'd2', 'd3', 'd4']) {
      await backend.send(host.delivery(name, 1));
      await backend.work();
    }
    expect(host.shown(1)).toMatchObject({ state: 'success' });
    const again = await backend.send(host.delivery('d1', 1));
    expect([again.status, again.body]).toEqual([202, { status: 'duplicate' }]);
    const looks = host.looks;
    await backend.work();
    expect(host.looks).toBe(looks);
    expect(await deliveries()).toMatchObject({
      counts: { done: 4, pending: 0, dead: 0 },
    });
  });

  it('never lets an older look overwrite a newer one, with two processes', async () => {
    const other = await start(knex, host);
    host.open(3, both);
    let go: () => void = () => {};
    host.before = () =>
      new Promise<void>(resolve => {
        go = resolve;
      });
    await backend.send(host.delivery('d1', 3));
    const slow = backend.work();
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(host.looks).toBe(1);
    host.review(3, 'lead-billing', 'approved');
    host.review(3, 'lead-search', 'approved');
    await other.send(host.delivery('d2', 3));
    // The other process sees that somebody works on it, and leaves it.
    await other.work();
    expect(host.looks).toBe(1);
    host.isUp();
    go();
    await slow;
    await other.work();
    expect(host.statuses.map(({ state }) => state)).toEqual([
      'pending',
      'success',
    ]);
    other.dispose();
  });

  it('goes on when the host is up again, or when it says', async () => {
    host.open(4, both);
    host.isDown();
    await backend.send(host.delivery('d1', 4));
    await backend.work();
    expect(await deliveries('?status=pending')).toMatchObject({
      items: [{ id: 'd1', attempts: 1, outcome: 'The host answered 502' }],
    });
    // Not before its time.
    await backend.work();
    expect(host.looks).toBe(1);
    await passTime();
    const until = new Date(Date.now() + 3_600_000);
    host.asksToWait(until);
    await backend.work();
    expect(await deliveries()).toMatchObject({
      items: [{ attempts: 1, dueAt: until.toISOString() }],
    });
    host.isUp();
    await passTime();
    await backend.work();
    expect(host.shown(4)).toMatchObject({ state: 'pending' });
    expect(await deliveries()).toMatchObject({
      items: [{ status: 'done', outcome: expect.stringMatching(/^pending: /) }],
    });
  });

  it('gives up at last, shows it, and starts again when asked to', async () => {
    host.open(5, both);
    host.isDown();
    await backend.send(host.delivery('d1', 5));
    for (let attempt = 0; attempt < 20; attempt++) {
      await passTime();
      await backend.work();
    }
    expect(await deliveries('?status=dead')).toMatchObject({
      items: [{ id: 'd1', attempts: 20 }],
      counts: { dead: 1, pending: 0 },
    });
    host.isUp();
    const replay = await request(backend.server).post(
      '/api/ownership/webhook-deliveries/acme/d1/replay',
    );
    expect([replay.status, replay.body]).toMatchObject([
      202,
      { status: 'pending' },
    ]);
    await backend.work();
    expect(host.shown(5)).toMatchObject({ state: 'pending' });
    const absent = await request(backend.server).post(
      '/api/ownership/webhook-deliveries/acme/absent/replay',
    );
    expect(absent.status).toBe(404);
  });

  it('works on what a process accepted, or began, before it was killed', async () => {
    host.open(6, both);
    await backend.send(host.delivery('d1', 6));
    // Killed in the middle of an attempt: the lease stays.
    await knex('pull_requests').update({
      lease_owner: 'dead process',
      lease_until: new Date(Date.now() + 60_000).toISOString(),
    });
    const next = await start(knex, host);
    await next.work();
    expect(host.looks).toBe(0);
    await passTime();
    await next.work();
    expect(host.shown(6)).toMatchObject({ state: 'pending' });
    next.dispose();
  });

  it('knows who is asked to review, and forgets it with the pull request', async () => {
    host.open(8, both, { requestedReviewers: ['lead-billing', 'stranger'] });
    await backend.send(host.delivery('d1', 8));
    await backend.work();
    const loadOf = async () => {
      const { repository: repositoryId } = Object.fromEntries(
        new URL(host.shown(8)!.url).searchParams,
      );
      const { body } = await request(backend.server)
        .post(`/api/ownership/repositories/${repositoryId}/reviewers`)
        .send({ paths: ['billing/a.rb'] });
      expect(body.loadKnown).toBe(true);
      return body.teams[0].people[0];
    };
    expect(await loadOf()).toMatchObject({
      openReviews: 1,
      reason: '1 open review, the only one who is here',
    });
    host.change(8, { isOpen: false });
    const told = host.statuses.length;
    await backend.send(host.delivery('d2', 8));
    await backend.work();
    expect(await loadOf()).toMatchObject({ openReviews: 0 });
    expect(host.statuses).toHaveLength(told);
  });

  it('says why it does nothing, and what cannot be decided', async () => {
    await backend.send(host.delivery('ping', undefined, 'ping'));
    host.open(9, both, { isComplete: false });
    await backend.send(host.delivery('d1', 9));
    await backend.work();
    expect(host.shown(9)).toMatchObject({
      state: 'failure',
      description: expect.stringMatching(/^Too many files/),
    });
    expect(await deliveries('?status=ignored')).toMatchObject({
      items: [{ id: 'ping', outcome: 'It is about no pull request' }],
    });
  });

  it('shows deliveries to those who run the platform alone', async () => {
    const other = await start(knex, host, false);
    const list = await request(other.server).get(
      '/api/ownership/webhook-deliveries',
    );
    const replay = await request(other.server).post(
      '/api/ownership/webhook-deliveries/acme/d1/replay',
    );
    expect([list.status, replay.status]).toEqual([403, 403]);
    const wrong = await request(backend.server).get(
      '/api/ownership/webhook-deliveries?status=lost&limit=0',
    );
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringMatching(/status: .*limit: must be at least 1/),
    ]);
    const pull = await request(backend.server).get(
      '/api/ownership/repositories/x/pull-requests/zero',
    );
    expect(pull.status).toBe(400);
    other.dispose();
  });
});
