import assert from 'node:assert/strict';
import type { Ticket } from '@waymark/plugin-platform-desk-common';
import type { TicketTracker } from './TicketTracker';

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
  /** The status and the texts of the comments of an issue. */
  read(key: string): Promise<{ isClosed: boolean; comments: string[] }>;
  /** Somebody closes the issue in the tracker itself. */
  closeThere(key: string): Promise<void>;
}

/** @public */
export interface TicketTrackerContractCheck {
  name: string;
  run(): Promise<void>;
}

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
  const checks: Record<
    string,
    (subject: TicketTrackerContractSubject) => Promise<void>
  > = {
    'makes one issue of a request, however often it is asked':
      async subject => {
        const before = await subject.countIssues();
        const first = await subject.tracker.create(subject.ticket);
        const second = await subject.tracker.create(subject.ticket);
        assert.deepEqual(second, first);
        assert.equal(await subject.countIssues(), before + 1);
      },
    'says a comment once': async subject => {
      const tracked = await subject.tracker.create(subject.ticket);
      const comment = { id: 'c1', by: 'user:default/ada', text: 'Hello there' };
      await subject.tracker.addComment(tracked, comment);
      await subject.tracker.addComment(tracked, comment);
      const { comments } = await subject.read(tracked.key);
      assert.equal(
        comments.filter(text => text.includes(comment.text)).length,
        1,
      );
    },
    'closes and opens again': async subject => {
      const tracked = await subject.tracker.create(subject.ticket);
      await subject.tracker.setStatus(tracked, 'done', 'Here it is');
      await subject.tracker.setStatus(tracked, 'done', 'Here it is');
      assert.equal((await subject.read(tracked.key)).isClosed, true);
      await subject.tracker.setStatus(tracked, 'triaged');
      assert.equal((await subject.read(tracked.key)).isClosed, false);
    },
    'tells what happened there, and nothing twice': async subject => {
      const tracked = await subject.tracker.create(subject.ticket);
      const { next } = await subject.tracker.changesSince(undefined);
      await subject.closeThere(tracked.key);
      const told = await subject.tracker.changesSince(next);
      assert.deepEqual(
        told.changes.map(({ key, kind }) => [key, kind]),
        [[tracked.key, 'status']],
      );
      const again = await subject.tracker.changesSince(told.next);
      assert.deepEqual(again.changes, []);
    },
    'believes no webhook that nobody signed': async ({ tracker }) => {
      assert.throws(
        () => tracker.readWebhook({ headers: {}, body: Buffer.from('{}') }),
        { name: 'AuthenticationError' },
      );
    },
  };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => check(await create()),
  }));
}
