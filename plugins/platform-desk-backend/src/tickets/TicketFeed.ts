import { ChangeFeed, isPostgres } from '@waymark/backend-features';
import type {
  Ticket,
  TicketChange,
  TicketChangeList,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** Any number will do, as long as nothing else in this database takes it. */
const advisoryLock = 720_513;

interface ChangeRow {
  sequence: number | string;
  at: string;
  change: string;
}

/**
 * The change feed. Appended to last in each transaction, under a lock that is
 * held until its end, so that numbers become visible in their order.
 */
export class TicketFeed {
  private readonly feed: ChangeFeed<ChangeRow>;

  constructor(knex: Knex) {
    this.feed = new ChangeFeed(knex, {
      changes: 'ticket_changes',
      feed: 'ticket_feed',
      anew: 'the list of requests',
    });
  }

  /** Appends in the transaction of the change, as the last thing that it does. */
  async append(
    transaction: Knex.Transaction,
    changes: readonly { ticket: Ticket; kind: string; at: string }[],
  ): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    if (isPostgres(transaction)) {
      await transaction.raw('SELECT pg_advisory_xact_lock(?)', [advisoryLock]);
    }
    await transaction('ticket_changes').insert(
      changes.map(({ ticket, kind, at }) => ({
        at,
        change: JSON.stringify(changeOf(ticket, kind)),
      })),
    );
  }

  /** Throws `GoneError` for a cursor of another feed or of what is no longer kept. */
  async after(
    cursor: string | undefined,
    limit: number,
  ): Promise<TicketChangeList> {
    const { items, next } = await this.feed.after(cursor, limit);
    return {
      items: items.map(row => ({
        cursor: row.cursor,
        at: row.at,
        ...JSON.parse(row.change),
      })),
      next,
    };
  }

  /** Where the feed ends now. */
  async end(): Promise<string> {
    return await this.feed.end();
  }

  /** Forgets changes from before the instant, never the newest one. */
  async prune(before: string): Promise<void> {
    await this.feed.prune(before);
  }
}

function changeOf(
  ticket: Ticket,
  kind: string,
): Omit<TicketChange, 'cursor' | 'at'> {
  const { id, number, version, status } = ticket;
  const { category, capabilityRef, entityRef, teamRef } = ticket;
  return {
    kind,
    ticketId: id,
    number,
    version,
    status,
    ...(category ? { category } : {}),
    ...(capabilityRef ? { capabilityRef } : {}),
    ...(entityRef ? { entityRef } : {}),
    ...(teamRef ? { teamRef } : {}),
  };
}
