import { randomUUID } from 'node:crypto';
import { CustomErrorBase } from '@backstage/errors';
import type { Knex } from 'knex';
import { formatFeedCursor, parseFeedCursor } from './feedCursor';

/** The cursor was good once and is no more: status 410, start again from the list. */
export class GoneError extends CustomErrorBase {
  name = 'GoneError' as const;
  readonly statusCode = 410;
}

/** A part of a feed, oldest change first, and the cursor to ask for the rest with. */
export interface FeedPage<Row> {
  items: (Row & { cursor: string })[];
  next: string;
}

/**
 * Reads a table of changes as a feed: rows with a growing `sequence` and an
 * instant `at`, and a table of one row (`only`, `id`) that names the feed, so
 * that cursors of another database are not taken for its own. Whoever appends
 * does so under a lock that is held until the end of the transaction, or a
 * reader passes numbers that are drawn and not visible yet.
 */
export class ChangeFeed<Row extends { sequence: number | string }> {
  constructor(
    private readonly knex: Knex,
    private readonly options: {
      changes: string;
      feed: string;
      /** What to read anew when a cursor has expired, such as `the list of incidents`. */
      anew: string;
    },
  ) {}

  /** Throws `GoneError` for a cursor of another feed or of what is no longer kept, `InputError` for none at all. */
  async after(
    cursor: string | undefined,
    limit: number,
  ): Promise<FeedPage<Row>> {
    const feed = await this.id();
    const { oldest, newest } = await this.bounds();
    const position = cursor === undefined ? undefined : parseFeedCursor(cursor);
    if (
      position &&
      (position.feed !== feed ||
        position.sequence > newest ||
        position.sequence < oldest - 1)
    ) {
      throw new GoneError(
        `after: the cursor has expired; start again from ${this.options.anew}`,
      );
    }
    const from = position?.sequence ?? oldest - 1;
    const rows: Row[] = await this.knex(this.options.changes)
      .where('sequence', '>', from)
      .orderBy('sequence')
      .limit(limit);
    const items = rows.map(row => ({
      ...row,
      cursor: formatFeedCursor({ feed, sequence: Number(row.sequence) }),
    }));
    return {
      items,
      next:
        items.at(-1)?.cursor ??
        cursor ??
        formatFeedCursor({ feed, sequence: Math.max(from, 0) }),
    };
  }

  /** Where the feed ends now. */
  async end(): Promise<string> {
    const feed = await this.id();
    const { newest } = await this.bounds();
    return formatFeedCursor({ feed, sequence: newest });
  }

  /** Forgets changes from before the instant, never the newest one. */
  async prune(before: string): Promise<void> {
    const { newest } = await this.bounds();
    await this.knex(this.options.changes)
      .where('at', '<', before)
      .andWhere('sequence', '<', newest)
      .delete();
  }

  /** The name of the feed; made when it is asked for first, whichever processes ask. */
  async id(): Promise<string> {
    const { feed } = this.options;
    const known = await this.knex(feed).first('id');
    if (known) {
      return known.id;
    }
    await this.knex(feed)
      .insert({ only: 1, id: randomUUID() })
      .onConflict('only')
      .ignore();
    return (await this.knex(feed).first('id')).id;
  }

  private async bounds(): Promise<{ oldest: number; newest: number }> {
    const row = await this.knex(this.options.changes)
      .min({ oldest: 'sequence' })
      .max({ newest: 'sequence' })
      .first();
    return {
      oldest: Number(row?.oldest ?? 1),
      newest: Number(row?.newest ?? 0),
    };
  }
}
