import { inSlices, storable } from '@waymark/backend-features';
import type { TicketStatus } from '@waymark/plugin-platform-desk-common';
import type { TrackerIssue } from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';

/** A request in the tracker, as far as it is known there. */
export interface TrackedTicket {
  ticketId: string;
  key?: string;
  url?: string;
  seenStatus?: TicketStatus;
  seenAt?: string;
  toldStatus?: TicketStatus;
  toldEvent: number;
  failures: number;
}

/** A request that this process tells the tracker of, until `until`. */
export interface ClaimedTicket extends TrackedTicket {
  dueAt: string;
  until: string;
}

/** How far the tracker and the desk have read each other. */
export interface TrackerState {
  feedCursor: string;
  /** Where reading begins. */
  changesCursor?: string;
  /** Where it ended when it did so first after `overlapAt`. */
  overlapCursor?: string;
  overlapAt?: string;
  /** Where reading goes on that failed half-way, and when it began. */
  resume?: { cursor: string; begunAt: string };
  pausedUntil?: string;
  readAt?: string;
  problem?: string;
}

interface IssueRow {
  ticket_id: string;
  issue_key: string | null;
  url: string | null;
  seen_status: TicketStatus | null;
  seen_at: string | null;
  told_status: TicketStatus | null;
  told_event: number | string;
  due_at: string;
  failures: number;
  problem: string | null;
}

const rowsPerInsert = 100;

/** What the desk and one tracker know of each other, in the database. */
export class TrackerStore {
  constructor(private readonly knex: Knex, private readonly tracker: string) {}

  in(transaction: Knex.Transaction): TrackerStore {
    return new TrackerStore(transaction, this.tracker);
  }

  /** Held until the end of the transaction, which must be one. */
  async stateForUpdate(): Promise<TrackerState | undefined> {
    const row = await this.state().forUpdate().first();
    return row && toState(row);
  }

  async readState(): Promise<TrackerState | undefined> {
    const row = await this.state().first();
    return row && toState(row);
  }

  /** False when there is one. */
  async begin(feedCursor: string): Promise<boolean> {
    const rows = await this.knex('tracker_states')
      .insert({ tracker: this.tracker, feed_cursor: feedCursor })
      .onConflict('tracker')
      .ignore()
      .returning('tracker');
    return rows.length > 0;
  }

  async setFeedCursor(cursor: string): Promise<void> {
    await this.state().update({ feed_cursor: cursor });
  }

  /** Nothing is asked of the tracker until then, by no process. */
  async pause(until: string): Promise<void> {
    await this.state().update({ paused_until: until });
  }

  /** True for one of several processes, until then. */
  async claimReading(until: string, now: string): Promise<boolean> {
    const count = await this.state()
      .where(free =>
        free.whereNull('reading_until').orWhere('reading_until', '<=', now),
      )
      .update({ reading_until: until });
    return count > 0;
  }

  /** Without `resume` the next reading begins where reading begins. */
  async finishReading(
    outcome: Partial<
      Pick<
        TrackerState,
        'changesCursor' | 'overlapCursor' | 'overlapAt' | 'resume'
      >
    > & { readAt?: string; problem?: string },
  ): Promise<void> {
    const { readAt, problem, changesCursor, overlapCursor, overlapAt, resume } =
      outcome;
    await this.state().update({
      reading_until: null,
      problem: storable(problem),
      resume_cursor: resume?.cursor ?? null,
      resume_begun_at: resume?.begunAt ?? null,
      ...(changesCursor === undefined ? {} : { changes_cursor: changesCursor }),
      ...(overlapCursor === undefined ? {} : { overlap_cursor: overlapCursor }),
      ...(overlapAt === undefined ? {} : { overlap_at: overlapAt }),
      ...(readAt === undefined ? {} : { read_at: readAt }),
    });
  }

  /** Has the tracker told of these requests. */
  async mark(ticketIds: readonly string[], now: string): Promise<void> {
    await inSlices([...new Set(ticketIds)], rowsPerInsert, slice =>
      this.knex('tracker_issues')
        .insert(
          slice.map(id => ({
            tracker: this.tracker,
            ticket_id: id,
            told_event: 0,
            due_at: now,
          })),
        )
        .onConflict(['tracker', 'ticket_id'])
        .merge(['due_at']),
    );
  }

  /** Takes requests that are due, each for one process only, until the instant. */
  async claim(
    until: string,
    now: string,
    limit: number,
  ): Promise<ClaimedTicket[]> {
    const due = (query: Knex.QueryBuilder) =>
      query
        .where('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
        );
    const rows: IssueRow[] = await due(this.issues())
      .orderBy(['due_at', 'ticket_id'])
      .limit(limit);
    const claimed: ClaimedTicket[] = [];
    for (const { ticket_id: id } of rows) {
      const [row]: IssueRow[] = await due(
        this.issues().where({ ticket_id: id }),
      )
        .update({ claimed_until: until })
        .returning('*');
      if (row) {
        claimed.push({ ...toTracked(row), dueAt: row.due_at, until });
      }
    }
    return claimed;
  }

  /** False when the claim is another process's by now. */
  async renew(claimed: ClaimedTicket, until: string): Promise<boolean> {
    const count = await this.issues()
      .where({ ticket_id: claimed.ticketId, claimed_until: claimed.until })
      .update({ claimed_until: until });
    claimed.until = count > 0 ? until : claimed.until;
    return count > 0;
  }

  async made(ticketId: string, issue: TrackerIssue): Promise<void> {
    await this.issues()
      .where({ ticket_id: ticketId })
      .update({
        issue_key: issue.key,
        url: storable(issue.url),
        // As it was made, whatever became of it since.
        seen_status: 'open',
        seen_at: issue.at,
        told_status: 'open',
      });
  }

  /** The issue of a request that was brought in from there. */
  async link(
    links: readonly {
      ticketId: string;
      issue: TrackerIssue;
      told: TicketStatus;
    }[],
  ): Promise<void> {
    await inSlices(links, rowsPerInsert, slice =>
      this.knex('tracker_issues')
        .insert(
          slice.map(({ ticketId, issue, told }) => ({
            tracker: this.tracker,
            ticket_id: ticketId,
            issue_key: issue.key,
            url: storable(issue.url),
            seen_status: issue.status,
            seen_at: issue.at,
            told_status: told,
            told_event: 0,
          })),
        )
        .onConflict(['tracker', 'ticket_id'])
        .ignore(),
    );
  }

  async toldEvent(ticketId: string, event: number): Promise<void> {
    await this.issues()
      .where({ ticket_id: ticketId })
      .update({ told_event: event });
  }

  /** `toldStatus` is what the request was at, `issue` how the tracker tells it. */
  async toldStatus(
    ticketId: string,
    toldStatus: TicketStatus,
    issue: Pick<TrackerIssue, 'status' | 'at'>,
  ): Promise<void> {
    await this.issues().where({ ticket_id: ticketId }).update({
      told_status: toldStatus,
      seen_status: issue.status,
      seen_at: issue.at,
    });
  }

  /** What was marked meanwhile stays due. */
  async finish(claimed: ClaimedTicket): Promise<void> {
    const mine = { ticket_id: claimed.ticketId, claimed_until: claimed.until };
    await this.issues()
      .where(mine)
      .update({
        claimed_until: null,
        failures: 0,
        problem: null,
        due_at: this.knex.raw(
          'CASE WHEN due_at = ? THEN NULL ELSE due_at END',
          [claimed.dueAt],
        ),
      });
  }

  async putOff(
    claimed: ClaimedTicket,
    dueAt: string,
    problem?: string,
  ): Promise<void> {
    const mine = { ticket_id: claimed.ticketId, claimed_until: claimed.until };
    await this.issues()
      .where(mine)
      .update({
        claimed_until: null,
        due_at: dueAt,
        ...(problem === undefined
          ? {}
          : { problem: storable(problem), failures: claimed.failures + 1 }),
      });
  }

  /** The request of an issue, held until the end of the transaction. */
  async byKey(key: string): Promise<TrackedTicket | undefined> {
    const row = await this.issues()
      .where({ issue_key: key })
      .forUpdate()
      .first();
    return row && toTracked(row);
  }

  /** Those of the keys that are of a request already. */
  async knownKeys(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    await inSlices(keys, rowsPerInsert, async slice => {
      const rows: { issue_key: string }[] = await this.issues()
        .whereIn('issue_key', [...slice])
        .select('issue_key');
      rows.forEach(row => known.add(row.issue_key));
    });
    return known;
  }

  /** What waits to be told, and what could not be told so far. */
  async waiting(limit: number): Promise<{
    count: number;
    problems: { ticketId: string; problem: string; failures: number }[];
  }> {
    const counted = await this.issues()
      .whereNotNull('due_at')
      .count({ count: '*' })
      .first();
    const rows: IssueRow[] = await this.issues()
      .whereNotNull('due_at')
      .whereNotNull('problem')
      .orderBy([{ column: 'failures', order: 'desc' }, { column: 'ticket_id' }])
      .limit(limit);
    return {
      count: Number(counted?.count ?? 0),
      problems: rows.map(row => ({
        ticketId: row.ticket_id,
        problem: row.problem ?? '',
        failures: row.failures,
      })),
    };
  }

  private state(): Knex.QueryBuilder {
    return this.knex('tracker_states').where({ tracker: this.tracker });
  }

  private issues(): Knex.QueryBuilder {
    return this.knex('tracker_issues').where({ tracker: this.tracker });
  }
}

function toTracked(row: IssueRow): TrackedTicket {
  return {
    ticketId: row.ticket_id,
    key: row.issue_key ?? undefined,
    url: row.url ?? undefined,
    seenStatus: row.seen_status ?? undefined,
    seenAt: row.seen_at ?? undefined,
    toldStatus: row.told_status ?? undefined,
    toldEvent: Number(row.told_event),
    failures: row.failures,
  };
}

function toState(row: {
  feed_cursor: string;
  changes_cursor: string | null;
  overlap_cursor: string | null;
  overlap_at: string | null;
  resume_cursor: string | null;
  resume_begun_at: string | null;
  paused_until: string | null;
  read_at: string | null;
  problem: string | null;
}): TrackerState {
  return {
    feedCursor: row.feed_cursor,
    changesCursor: row.changes_cursor ?? undefined,
    overlapCursor: row.overlap_cursor ?? undefined,
    overlapAt: row.overlap_at ?? undefined,
    resume:
      row.resume_cursor === null || row.resume_begun_at === null
        ? undefined
        : { cursor: row.resume_cursor, begunAt: row.resume_begun_at },
    pausedUntil: row.paused_until ?? undefined,
    readAt: row.read_at ?? undefined,
    problem: row.problem ?? undefined,
  };
}
