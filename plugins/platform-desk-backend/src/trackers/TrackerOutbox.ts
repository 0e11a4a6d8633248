import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import { audited, type DirectoryStore, later } from '@waymark/backend-features';
import {
  activeStatuses,
  isActive,
  type Ticket,
} from '@waymark/plugin-platform-desk-common';
import {
  TrackerPausedError,
  type TicketTracker,
  type TrackerChange,
} from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';
import type { TicketFeed } from '../tickets/TicketFeed';
import type { TicketStore } from '../tickets/TicketStore';
import { nameOfTracker } from '../tickets/nameOfTracker';
import type { ClaimedTicket, TrackerStore } from './TrackerStore';

const changesPerLook = 500;
/** Longer than telling one takes; whoever dies meanwhile is stood in for after that. */
const leaseMillis = 5 * 60_000;
/** Longer than a tracker takes until it finds what was made just now. */
const firstPauseMillis = 15_000;
const longestPauseMillis = 30 * 60_000;

/**
 * Tells the tracker what happens to requests: which of them have changed it
 * reads from the feed of changes, and what of it the tracker lacks it finds out
 * when it tells, so that nothing is lost and nothing is told twice, whichever
 * processes run and die.
 */
export class TrackerOutbox {
  private isStopped = false;

  constructor(
    private readonly options: {
      knex: Knex;
      tracker: TicketTracker;
      trackerStore: TrackerStore;
      store: TicketStore;
      feed: TicketFeed;
      directory: DirectoryStore;
      auditor: AuditorService;
      logger: LoggerService;
      addressOf(ticket: Ticket): string;
      /** Asks the tracker what happened. */
      read(): Promise<void>;
      /** Takes in what the tracker says. */
      take(change: TrackerChange): Promise<unknown>;
      now(): Date;
    },
  ) {}

  async run(): Promise<void> {
    const { trackerStore, read, now } = this.options;
    await this.mark();
    if (!(await trackerStore.readState())?.changesCursor) {
      // Before anything is made, so that nothing that is said of it is missed.
      await read();
    }
    const state = await trackerStore.readState();
    const at = now();
    if (!state?.changesCursor) {
      return;
    }
    if (state.pausedUntil && state.pausedUntil > at.toISOString()) {
      return;
    }
    for (let isMore = true; isMore && !this.isStopped; ) {
      isMore = await this.tellNext();
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  /** Has the tracker told of requests that have changed; at first of those that are open. */
  private async mark(): Promise<void> {
    const { knex, feed, trackerStore } = this.options;
    const end = await feed.end();
    await knex.transaction(async transaction => {
      const store = trackerStore.in(transaction);
      if (await store.begin(end)) {
        await this.markOpen(transaction);
      }
    });
    for (let isMore = true; isMore && !this.isStopped; ) {
      isMore = await this.markChanged();
    }
  }

  private async markChanged(): Promise<boolean> {
    const { knex, feed, trackerStore, now } = this.options;
    const before = await trackerStore.readState();
    const page = await feed
      .after(before!.feedCursor, changesPerLook)
      .catch((error: Error) => {
        if (error.name === 'GoneError') {
          return undefined;
        }
        throw error;
      });
    const next = page?.next ?? (await feed.end());
    if (next === before!.feedCursor) {
      return false;
    }
    await knex.transaction(async transaction => {
      const store = trackerStore.in(transaction);
      const state = await store.stateForUpdate();
      // Otherwise another process was faster.
      if (state?.feedCursor === before!.feedCursor) {
        if (page) {
          const changed = page.items.filter(({ kind }) => kind !== 'imported');
          const ids = changed.map(({ ticketId }) => ticketId);
          await store.mark(ids, now().toISOString());
        } else {
          await this.markOpen(transaction);
        }
        await store.setFeedCursor(next);
      }
    });
    return page?.items.length === changesPerLook;
  }

  private async markOpen(transaction: Knex.Transaction): Promise<void> {
    const rows: { id: string }[] = await transaction('tickets')
      .whereIn('status', [...activeStatuses])
      .andWhere('created_by', 'not like', 'import:%')
      .select('id');
    const { trackerStore, now } = this.options;
    const ids = rows.map(({ id }) => id);
    await trackerStore.in(transaction).mark(ids, now().toISOString());
  }

  /** One at a time, so that a lease is as long as telling one takes. */
  private async tellNext(): Promise<boolean> {
    const { trackerStore, now } = this.options;
    const at = now();
    const [claimed] = await trackerStore.claim(
      later(at, leaseMillis),
      at.toISOString(),
      1,
    );
    return claimed !== undefined && (await this.tellOne(claimed));
  }

  /** False when the tracker asks to wait. */
  private async tellOne(claimed: ClaimedTicket): Promise<boolean> {
    const { trackerStore, tracker, auditor, logger, now } = this.options;
    const { ticketId } = claimed;
    try {
      await audited(
        auditor,
        {
          eventId: 'ticket-tracker',
          severityLevel: 'low',
          meta: { tracker: tracker.id, ticketId },
        },
        () => this.tell(claimed),
      );
      await trackerStore.finish(claimed);
      return true;
    } catch (error) {
      if (error instanceof TrackerPausedError) {
        const until = error.until.toISOString();
        await trackerStore.pause(until);
        await trackerStore.putOff(claimed, until);
        return false;
      }
      const problem = isError(error) ? error.message : String(error);
      logger.warn(
        `${tracker.title} could not be told of the request ${ticketId} and is told again later: ${problem}`,
      );
      const pause = firstPauseMillis * 2 ** Math.min(claimed.failures, 20);
      await trackerStore.putOff(
        claimed,
        later(now(), Math.min(pause, longestPauseMillis)),
        problem.slice(0, 1_000),
      );
      return true;
    }
  }

  /** Everything that the tracker lacks, in the order in which it happened, as far as that matters. */
  private async tell(claimed: ClaimedTicket): Promise<void> {
    const { tracker, trackerStore, store, addressOf, take } = this.options;
    const { ticketId } = claimed;
    const ticket = await store.get(ticketId);
    if (!ticket || (ticket.importedFrom && !claimed.key)) {
      return;
    }
    let { key, toldStatus } = claimed;
    if (!key) {
      const issue = await tracker.create(ticket, addressOf(ticket));
      await trackerStore.made(ticketId, issue);
      key = issue.key;
      toldStatus = 'open';
      if (!isActive(issue)) {
        // Made by a process that died, and closed there meanwhile.
        await take({ kind: 'status', ...issue });
        return;
      }
    }
    await this.tellComments(claimed, key);
    if (ticket.status !== toldStatus) {
      await this.renew(claimed);
      const issue = await tracker.setStatus(
        key,
        ticket.status,
        ticket.outcome ?? ticket.waitingFor,
      );
      await trackerStore.toldStatus(ticketId, ticket.status, issue);
    }
  }

  /** Throws when another process has taken over meanwhile. */
  private async renew(claimed: ClaimedTicket): Promise<void> {
    const { trackerStore, now } = this.options;
    if (!(await trackerStore.renew(claimed, later(now(), leaseMillis)))) {
      throw new ConflictError('Another process tells the tracker by now');
    }
  }

  private async tellComments(
    claimed: ClaimedTicket,
    key: string,
  ): Promise<void> {
    const { tracker, trackerStore, store, directory } = this.options;
    const { ticketId, toldEvent: after } = claimed;
    const history = await store.history(ticketId);
    const events = history.filter(
      ({ kind, id, by }) =>
        kind === 'comment' &&
        Number(id) > after &&
        by !== nameOfTracker(tracker.id),
    );
    const people = await directory.byRefs([
      ...new Set(events.map(({ by }) => by)),
    ]);
    const names = new Map(people.map(({ ref, title }) => [ref, title]));
    for (const { id, by, text } of events) {
      await this.renew(claimed);
      await tracker.addComment(key, {
        id: `${ticketId}-${id}`,
        by: names.get(by) ?? by,
        text: text ?? '',
      });
      await trackerStore.toldEvent(ticketId, Number(id));
    }
  }
}
