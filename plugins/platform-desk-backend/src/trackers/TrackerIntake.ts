import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { later } from '@waymark/backend-features';
import {
  TrackerPausedError,
  type TicketTracker,
  type TrackerChange,
} from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';
import type { TicketStore } from '../tickets/TicketStore';
import type { TicketWriter } from '../tickets/TicketWriter';
import { nameOfTracker } from '../tickets/nameOfTracker';
import type { TrackerState, TrackerStore } from './TrackerStore';

const leaseMillis = 10 * 60_000;
/** Longer than making an issue takes, by the process that stands in for one that died too. */
const overlapMillis = 10 * 60_000;
const longestText = 20_000;

/** Takes in what happens in the tracker: what it tells by itself, and what it is asked for. */
export class TrackerIntake {
  constructor(
    private readonly options: {
      knex: Knex;
      tracker: TicketTracker;
      trackerStore: TrackerStore;
      store: TicketStore;
      writer: TicketWriter;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Asks for what happened since it was asked last; of several processes one does. */
  async read(): Promise<void> {
    const { tracker, trackerStore, logger, now } = this.options;
    const at = now();
    const state = await trackerStore.readState();
    if (
      !state ||
      (state.pausedUntil && state.pausedUntil > at.toISOString()) ||
      !(await trackerStore.claimReading(
        later(at, leaseMillis),
        at.toISOString(),
      ))
    ) {
      return;
    }
    const { cursor: start, begunAt } = state.resume ?? {
      cursor: state.changesCursor,
      begunAt: at.toISOString(),
    };
    let cursor = start;
    try {
      for (let isMore = true; isMore; ) {
        const page = await tracker.changesSince(cursor);
        for (const change of lastOfInstants(page.changes)) {
          await this.take(change);
        }
        cursor = page.next;
        isMore = page.hasMore;
      }
      await trackerStore.finishReading({
        ...cursorsAfter(state, cursor, begunAt, now()),
        readAt: at.toISOString(),
      });
    } catch (error) {
      if (error instanceof TrackerPausedError) {
        await trackerStore.pause(error.until.toISOString());
      }
      const problem = isError(error) ? error.message : String(error);
      logger.warn(`${tracker.title} could not be read: ${problem}`);
      await trackerStore.finishReading({
        // Where reading begins stays: what was read is read again all the same.
        ...(cursor === undefined ? {} : { resume: { cursor, begunAt } }),
        problem: problem.slice(0, 1_000),
      });
    }
  }

  /** True when it is about a request; the same again does nothing. */
  async take(change: TrackerChange): Promise<boolean> {
    const { knex, tracker, trackerStore, store, writer, now } = this.options;
    const by = nameOfTracker(tracker.id);
    return await knex.transaction(async transaction => {
      const tracked = await trackerStore.in(transaction).byKey(change.key);
      if (!tracked) {
        return false;
      }
      const { ticketId, seenAt = '', seenStatus } = tracked;
      if (change.kind === 'comment') {
        const id = createHash('sha256')
          .update(`${tracker.id}:${change.id}`)
          .digest('hex');
        const text = change.text.slice(0, longestText);
        await writer.ring(
          ticketId,
          { type: 'relay', author: change.by, text, id },
          transaction,
          now(),
          by,
        );
        return true;
      }
      if (change.at >= seenAt && change.status !== seenStatus) {
        const { status, reason } = change;
        await writer.ring(
          ticketId,
          { type: 'follow', status, reason },
          transaction,
          now(),
          by,
        );
        const ticket = await store.in(transaction).get(ticketId);
        await trackerStore
          .in(transaction)
          .toldStatus(ticketId, ticket?.status ?? status, change);
      }
      return true;
    });
  }
}

/**
 * Without states that an issue had for no time: many trackers tell seconds, and
 * reading two of the same instant again would go back to the first.
 */
function lastOfInstants(changes: readonly TrackerChange[]): TrackerChange[] {
  const instantOf = ({ key, at }: { key: string; at: string }) =>
    JSON.stringify([key, at]);
  const last = new Map(
    changes.flatMap(change =>
      change.kind === 'status' ? [[instantOf(change), change] as const] : [],
    ),
  );
  return changes.filter(
    change =>
      change.kind !== 'status' || last.get(instantOf(change)) === change,
  );
}

/**
 * What happened lately is read again: an issue may be told of before the
 * process that makes it has kept whose it is. Reading begins later only once
 * all of it that is left behind was read again by a reading, however often that
 * was broken off, that began long enough after its first end.
 */
function cursorsAfter(
  state: TrackerState,
  end: string | undefined,
  begunAt: string,
  now: Date,
) {
  const { changesCursor, overlapCursor, overlapAt } = state;
  if (changesCursor === undefined) {
    return { changesCursor: end };
  }
  if (overlapAt && later(new Date(overlapAt), overlapMillis) > begunAt) {
    return {};
  }
  return {
    ...(overlapCursor === undefined ? {} : { changesCursor: overlapCursor }),
    overlapCursor: end,
    overlapAt: now.toISOString(),
  };
}
