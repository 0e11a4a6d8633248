import { randomUUID } from 'node:crypto';
import { CustomErrorBase, InputError } from '@backstage/errors';
import { isPostgres } from '@waymark/backend-features';
import type {
  Ticket,
  TicketChange,
  TicketChangeList,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** Any number will do, as long as nothing else in this database takes it. */
const advisoryLock = 720_513;

/** The cursor was good once and is no more: start again from the list. */
class GoneError extends CustomErrorBase {
  name = 'GoneError' as const;
  readonly statusCode = 410;
}

/**
 * The change feed. Appended to last in each transaction, under a lock that is
 * held until its end, so that numbers become visible in their order.
 */
export class TicketFeed {
  constructor(private readonly knex: Knex) {}

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
    const feed = await this.id();
    const bounds = await this.knex('ticket_changes')
      .min({ oldest: 'sequence' })
      .max({ newest: 'sequence' })
      .first();
    const oldest = Number(bounds?.oldest ?? 1);
    const newest = Number(bounds?.newest ?? 0);
    const position = cursor === undefined ? undefined : parse(cursor);
    if (
      position &&
      (position.feed !== feed ||
        position.sequence > newest ||
        position.sequence < oldest - 1)
    ) {
      throw new GoneError(
        'after: the cursor has expired; start again from the list of requests',
      );
    }
    const from = position?.sequence ?? oldest - 1;
    const rows: { sequence: number | string; at: string; change: string }[] =
      await this.knex('ticket_changes')
        .where('sequence', '>', from)
        .orderBy('sequence')
        .limit(limit);
    const items = rows.map(row => ({
      cursor: format(feed, Number(row.sequence)),
      at: row.at,
      ...JSON.parse(row.change),
    }));
    return {
      items,
      next: items.at(-1)?.cursor ?? cursor ?? format(feed, Math.max(from, 0)),
    };
  }

  /** Where the feed ends now. */
  async end(): Promise<string> {
    const row = await this.knex('ticket_changes')
      .max({ newest: 'sequence' })
      .first();
    return format(await this.id(), Number(row?.newest ?? 0));
  }

  /** Forgets changes from before the instant, never the newest one. */
  async prune(before: string): Promise<void> {
    const row = await this.knex('ticket_changes')
      .max({ newest: 'sequence' })
      .first();
    await this.knex('ticket_changes')
      .where('at', '<', before)
      .andWhere('sequence', '<', Number(row?.newest ?? 0))
      .delete();
  }

  private async id(): Promise<string> {
    const known = await this.knex('ticket_feed').first('id');
    if (known) {
      return known.id;
    }
    await this.knex('ticket_feed')
      .insert({ only: 1, id: randomUUID() })
      .onConflict('only')
      .ignore();
    return (await this.knex('ticket_feed').first('id')).id;
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

function format(feed: string, sequence: number): string {
  return Buffer.from(`${feed}:${sequence}`).toString('base64url');
}

function parse(cursor: string): { feed: string; sequence: number } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, feed, digits] = /^([0-9a-f-]{36}):(\d{1,15})$/.exec(text) ?? [];
  if (!feed) {
    throw new InputError('after: is not a cursor of this feed');
  }
  return { feed, sequence: Number(digits) };
}
