import assert from 'node:assert/strict';
import type { Ticket } from '@waymark/plugin-platform-desk-common';
import type {
  TicketTracker,
  TrackerChange,
  TrackerDelivery,
} from './TicketTracker';

/**
 * A tracker under test with what stands behind it.
 *
 * @public
 */
export interface TicketTrackerContractSubject {
  tracker: TicketTracker;
  /** A request that the tracker does not know. */
  ticket: Ticket;
  /** How many issues there are. */
  countIssues(): Promise<number>;
  /** Whether an issue is closed, and the texts of its comments. */
  read(key: string): Promise<{ isClosed: boolean; comments: string[] }>;
  /** Somebody closes the issue in the tracker itself. */
  closeThere(key: string): Promise<void>;
  /** Somebody comments on the issue in the tracker itself. */
  commentThere(key: string, text: string): Promise<void>;
  /** The webhook about the last thing that happened there, signed; absent where the tracker sends none. */
  lastDelivery?(): Promise<TrackerDelivery>;
}

/** A request to check with. @public */
export const ticketOfTest: Ticket = {
  id: '0d1c7c1e-6a55-4c1e-9f43-6f2f6c1f9a01',
  number: 12,
  version: 1,
  status: 'open',
  title: 'Access to "pay" & <staging>',
  description: 'We *need* it\n\nsoon',
  requesterRef: 'user:default/ada',
  teamRef: 'group:default/blue',
  entityRef: 'component:default/pay',
  urgency: 'normal',
  links: [],
  joinedRefs: [],
  createdAt: '2026-09-01T09:00:00.000Z',
  triageDueAt: '2026-09-03T09:00:00.000Z',
  reopened: 0,
  updatedAt: '2026-09-01T09:00:00.000Z',
  lastChange: 'Filed',
};

/** @public */
export interface TicketTrackerContractCheck {
  name: string;
  run(): Promise<void>;
}

const address = 'https://portal.example/platform-desk/requests/1';
const text = 'Hello *there* {code} [x] & <b> *ü*\n\nSecond paragraph';

type Check = (subject: TicketTrackerContractSubject) => Promise<void>;

const checks: Record<string, Check> = {
  'makes one issue of a request, however often it is asked': async subject => {
    const before = await subject.countIssues();
    const first = await subject.tracker.create(subject.ticket, address);
    const second = await subject.tracker.create(subject.ticket, address);
    assert.equal(second.key, first.key);
    assert.equal(await subject.countIssues(), before + 1);
    assert.equal((await subject.read(first.key)).isClosed, false);
  },
  'says a comment once, and does not tell of it': async subject => {
    const { tracker } = subject;
    const { key } = await tracker.create(subject.ticket, address);
    const { next } = await tracker.changesSince(undefined);
    const comment = {
      id: '3f0ee4d5-3f31-4bd2-a9ab-6a2e0c1de7c1',
      by: 'Ada',
      text,
    };
    await tracker.addComment(key, comment);
    await tracker.addComment(key, comment);
    const { comments } = await subject.read(key);
    assert.equal(comments.filter(each => each.includes('Hello')).length, 1);
    assert.deepEqual(
      commentsOf((await tracker.changesSince(next)).changes),
      [],
    );
  },
  'closes and opens again, and says how the issue stands': async subject => {
    const { tracker } = subject;
    const { key } = await tracker.create(subject.ticket, address);
    const done = await tracker.setStatus(key, 'done', 'Here it is');
    const again = await tracker.setStatus(key, 'done', 'Here it is');
    assert.deepEqual([done.status, again.status], ['done', 'done']);
    assert.equal((await subject.read(key)).isClosed, true);
    const opened = await tracker.setStatus(key, 'triaged');
    assert.ok(!['done', 'declined'].includes(opened.status));
    assert.equal((await subject.read(key)).isClosed, false);
    const declined = await tracker.setStatus(key, 'declined', 'Not ours');
    assert.equal(declined.status, 'declined');
    assert.equal((await subject.read(key)).isClosed, true);
  },
  'tells what happened there since the cursor': async subject => {
    const { tracker } = subject;
    const { key } = await tracker.create(subject.ticket, address);
    const { next, changes } = await tracker.changesSince(undefined);
    assert.deepEqual(changes, []);
    await subject.commentThere(key, text);
    await subject.closeThere(key);
    const told = await tracker.changesSince(next);
    const status = told.changes.filter(each => each.kind === 'status').at(-1);
    assert.deepEqual([status?.key, status?.status], [key, 'done']);
    const [comment, ...others] = commentsOf(told.changes);
    assert.deepEqual(others, []);
    assert.equal(comment.key, key);
    assert.ok(comment.by !== '' && comment.id !== '');
    assert.equal(comment.text, text);
    const again = await tracker.changesSince(told.next);
    const known = new Set(told.changes.map(each => JSON.stringify(each)));
    assert.deepEqual(
      again.changes.filter(each => !known.has(JSON.stringify(each))),
      [],
    );
  },
  'reads what webhooks tell, and none that lies': async subject => {
    const { tracker, lastDelivery } = subject;
    const unsigned = { headers: {}, body: Buffer.from('{}') };
    if (!lastDelivery) {
      assert.throws(() => tracker.readWebhook(unsigned), {
        name: 'NotFoundError',
      });
      return;
    }
    const lie = { name: 'AuthenticationError' };
    assert.throws(() => tracker.readWebhook(unsigned), lie);
    const { key } = await tracker.create(subject.ticket, address);
    await subject.commentThere(key, text);
    const delivery = await lastDelivery();
    const [comment] = commentsOf(tracker.readWebhook(delivery).changes);
    assert.deepEqual([comment.key, comment.text], [key, text]);
    const body = Buffer.from(
      delivery.body.toString().replace('Second', 'Other'),
    );
    assert.throws(() => tracker.readWebhook({ ...delivery, body }), lie);
    await subject.closeThere(key);
    const closed = tracker.readWebhook(await lastDelivery());
    assert.deepEqual(
      closed.changes.map(each => [
        each.kind,
        each.key,
        each.kind === 'status' && each.status,
      ]),
      [['status', key, 'done']],
    );
    await tracker.addComment(key, { id: 'c-2', by: 'Ada', text });
    const own = tracker.readWebhook(await lastDelivery());
    assert.deepEqual(commentsOf(own.changes), []);
  },
  'brings in what is there': async subject => {
    const { tracker, ticket } = subject;
    const { key } = await tracker.create(ticket, address);
    await subject.closeThere(key);
    const found = [];
    let cursor: string | undefined;
    do {
      const page = await tracker.issues(cursor);
      found.push(...page.issues);
      cursor = page.next;
    } while (cursor !== undefined);
    const issue = found.find(each => each.key === key);
    assert.equal(found.length, await subject.countIssues());
    assert.deepEqual(
      [issue?.title, issue?.status, issue?.ticketId],
      [ticket.title, 'done', ticket.id],
    );
  },
};

/**
 * What every tracker promises, as checks for any test runner:
 * `it.each(ticketTrackerContract(create))('$name', ({ run }) => run())`.
 * `create` is called for each.
 *
 * @public
 */
export function ticketTrackerContract(
  create: () => Promise<TicketTrackerContractSubject>,
): TicketTrackerContractCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => check(await create()),
  }));
}

function commentsOf(changes: readonly TrackerChange[]) {
  return changes.flatMap(each => (each.kind === 'comment' ? [each] : []));
}
