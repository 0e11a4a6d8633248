import { exclusively, storable } from '@waymark/backend-features';
import type { HostWork } from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { z } from 'zod';

/** What the store has to know of what it keeps. */
export interface Worked {
  id: string;
  work: HostWork;
}

/** What one process tells a host, until the instant given. */
export interface Claimed<Item> {
  item: Item;
  /** Since when it waits. */
  dueAt: string;
  until: string;
}

// As many processes may be after the same at once.
const claimTries = 10;

/**
 * Documents of one kind, of which some wait for a host to be told. What is
 * written in one call is written whole, and by one process at a time.
 */
export class DocumentStore<Item extends Worked> {
  constructor(
    private readonly knex: Knex,
    private readonly options: {
      table: string;
      schema: z.ZodType<Item>;
      columnsOf(item: Item): Record<string, string>;
    },
  ) {}

  async get(
    id: string,
    connection: Knex = this.knex,
  ): Promise<Item | undefined> {
    const row = await connection(this.options.table)
      .where({ id })
      .first('document');
    return row && this.parse(row);
  }

  /** Those that the query leaves, at most so many. */
  async list(
    narrow: (query: Knex.QueryBuilder) => void,
    limit: number,
    connection: Knex = this.knex,
  ): Promise<Item[]> {
    const query = connection(this.options.table)
      .limit(limit)
      .select('document');
    narrow(query);
    const rows: { document: string }[] = await query;
    return rows.map(row => this.parse(row));
  }

  /** Reads the document and writes what becomes of it, as one with `follow`, which is called when something does. */
  async change(
    id: string,
    now: Date,
    decide: (known: Item | undefined) => Item,
    follow: (
      item: Item,
      known: Item | undefined,
      transaction: Knex.Transaction,
    ) => Promise<void> = async () => {},
  ): Promise<Item> {
    return await this.knex.transaction(
      async transaction =>
        await this.changeIn(transaction, id, now, decide, follow),
    );
  }

  /**
   * The same, unless there is another that does as well, which is answered then;
   * nobody else who asks with the same `lock` does so in between.
   */
  async changeUnless(
    lock: number,
    otherOf: (transaction: Knex.Transaction) => Promise<Item | undefined>,
    ...[id, now, decide, follow]: Parameters<DocumentStore<Item>['change']>
  ): Promise<Item> {
    return await exclusively(
      this.knex,
      lock,
      async transaction =>
        (await otherOf(transaction)) ??
        (await this.changeIn(transaction, id, now, decide, follow)),
    );
  }

  /** The same, in a transaction that is there. */
  async changeIn(
    transaction: Knex.Transaction,
    id: string,
    now: Date,
    decide: (known: Item | undefined) => Item,
    follow: (
      item: Item,
      known: Item | undefined,
      transaction: Knex.Transaction,
    ) => Promise<void> = async () => {},
  ): Promise<Item> {
    const { table } = this.options;
    const read = async () => {
      // Nothing on SQLite, which has one writer.
      const row = await transaction(table)
        .where({ id })
        .forUpdate()
        .first('document');
      return row && this.parse(row);
    };
    const known: Item | undefined = await read();
    const next = decide(known);
    if (next === known) {
      return next;
    }
    const row = this.toRow(next, known, now);
    if (known) {
      await transaction(table).where({ id }).update(row);
    } else {
      const inserted = await transaction(table)
        .insert({ id, ...row })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length === 0) {
        // Another process was faster: decide on what it wrote.
        return await this.changeIn(transaction, id, now, decide, follow);
      }
    }
    await follow(next, known, transaction);
    return next;
  }

  /** Takes the one that has waited longest for a host, until the instant given; nobody else is answered it meanwhile, whatever becomes of it. */
  async claim(now: string, until: string): Promise<Claimed<Item> | undefined> {
    const { table } = this.options;
    const waiting = () =>
      this.knex(table)
        .where('work_due_at', '<=', now)
        .where(free =>
          free.whereNull('leased_until').orWhere('leased_until', '<=', now),
        );
    const rows: { id: string }[] = await waiting()
      .orderBy('work_due_at')
      .limit(claimTries)
      .select('id');
    for (const { id } of rows) {
      // None where another process was faster.
      const [row]: { document: string; work_due_at: string }[] = await waiting()
        .where({ id })
        .update({ leased_until: until })
        .returning(['document', 'work_due_at']);
      if (row) {
        return { item: this.parse(row), dueAt: row.work_due_at, until };
      }
    }
    return undefined;
  }

  /**
   * Records how telling the host went, unless something else is to be told by
   * now. After the end of a claim another process may have told the host
   * something newer first, so that what is known then is told once more.
   */
  async finish(
    { item, dueAt: claimedDueAt, until }: Claimed<Item>,
    outcome: { work: HostWork; dueAt?: string; now: string },
  ): Promise<void> {
    const { table } = this.options;
    const { work, dueAt, now } = outcome;
    await this.knex.transaction(async transaction => {
      const row = await transaction(table)
        .where({ id: item.id })
        .forUpdate()
        .first('document', 'work_due_at', 'leased_until');
      const known = row && this.parse(row);
      const write = async (values: Record<string, string | null>) =>
        await transaction(table).where({ id: item.id }).update(values);
      if (known && row.leased_until !== until) {
        await write({ work_due_at: now });
      } else if (
        known &&
        // One that took longer than its time may have told the host after us.
        (row.work_due_at !== claimedDueAt ||
          JSON.stringify(known) !== JSON.stringify(item))
      ) {
        await write({ leased_until: null });
      } else if (known) {
        await write({
          document: storable(JSON.stringify({ ...known, work })),
          work_due_at: dueAt ?? null,
          leased_until: null,
        });
      }
    });
  }

  private toRow(item: Item, known: Item | undefined, now: Date) {
    const isNewWork = item.work !== known?.work;
    return {
      ...this.options.columnsOf(item),
      document: storable(JSON.stringify(item)),
      ...(isNewWork
        ? {
            work_due_at:
              item.work.state === 'waiting' ? now.toISOString() : null,
          }
        : {}),
    };
  }

  private parse(row: { document: string }): Item {
    return this.options.schema.parse(JSON.parse(row.document));
  }
}
