import type { DeadLetter } from '@waymark/plugin-oncall-common';
import { inSlices, storable } from '@waymark/backend-features';
import type { Knex } from 'knex';
import type {
  ClaimedDelivery,
  Delivery,
  DeliveryOutcome,
  InboxStore,
} from './InboxStore';

interface InboxRow {
  id: string;
  source: string;
  received_at: string;
  body: Buffer;
  attempts: number;
  outcome: string | null;
}

const shownCharacters = 4_000;
const idsPerDelete = 500;

/** The inbox in the database. */
export class DatabaseInboxStore implements InboxStore {
  constructor(private readonly knex: Knex) {}

  async add(deliveries: readonly Delivery[]): Promise<void> {
    // One statement is one transaction.
    await this.knex('inbox')
      .insert(
        deliveries.map(({ id, source, receivedAt, body }) => ({
          id,
          source,
          received_at: receivedAt,
          body,
          status: 'waiting',
          due_at: receivedAt,
          attempts: 0,
        })),
      )
      .onConflict('id')
      .ignore();
  }

  async claim(
    until: string,
    now: string,
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    const due = { status: 'waiting' };
    const ids: { id: string }[] = await this.knex('inbox')
      .where(due)
      .andWhere('due_at', '<=', now)
      .orderBy(['due_at', 'id'])
      .limit(limit)
      .select('id');
    if (ids.length === 0) {
      return [];
    }
    // Only one of several processes finds a row still due.
    const rows: InboxRow[] = await this.knex('inbox')
      .whereIn(
        'id',
        ids.map(({ id }) => id),
      )
      .andWhere(due)
      .andWhere('due_at', '<=', now)
      .update({ due_at: until, attempts: this.knex.raw('attempts + 1') })
      .returning(['id', 'source', 'received_at', 'body', 'attempts']);
    return rows
      .map(row => ({
        id: row.id,
        source: row.source,
        receivedAt: row.received_at,
        body: row.body,
        attempts: row.attempts,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async finish(
    ids: readonly string[],
    result: DeliveryOutcome,
    transaction?: Knex.Transaction,
  ): Promise<void> {
    await (transaction ?? this.knex)('inbox')
      .whereIn('id', [...ids])
      .andWhere({ status: 'waiting' })
      .update({
        status: result.status,
        outcome: storable(result.outcome),
        ...(result.status === 'waiting' ? { due_at: result.dueAt } : {}),
      });
  }

  async dead(limit: number): Promise<{ items: DeadLetter[]; total: number }> {
    const rows: InboxRow[] = await this.knex('inbox')
      .where({ status: 'dead' })
      .orderBy('id', 'desc')
      .limit(limit);
    const count = await this.knex('inbox')
      .where({ status: 'dead' })
      .count({ total: '*' })
      .first();
    return {
      items: rows.map(row => ({
        id: row.id,
        source: row.source,
        receivedAt: row.received_at,
        attempts: row.attempts,
        problem: row.outcome ?? '',
        body: row.body.toString('utf8').slice(0, shownCharacters),
        sizeBytes: row.body.length,
      })),
      total: Number(count?.total ?? 0),
    };
  }

  async replay(id: string, now: string): Promise<boolean> {
    const changed = await this.knex('inbox')
      .where({ id, status: 'dead' })
      .update({ status: 'waiting', due_at: now, attempts: 0 });
    return changed > 0;
  }

  async states() {
    const rows: {
      source: string;
      status: string;
      count: number | string;
      newest: string;
    }[] = await this.knex('inbox')
      .groupBy('source', 'status')
      .select('source', 'status')
      .count({ count: '*' })
      .max({ newest: 'received_at' });
    const states = new Map<
      string,
      { lastReceivedAt: string; waiting: number; dead: number }
    >();
    for (const { source, status, count, newest } of rows) {
      const known = states.get(source) ?? {
        lastReceivedAt: newest,
        waiting: 0,
        dead: 0,
      };
      states.set(source, {
        lastReceivedAt:
          newest > known.lastReceivedAt ? newest : known.lastReceivedAt,
        waiting: known.waiting + (status === 'waiting' ? Number(count) : 0),
        dead: known.dead + (status === 'dead' ? Number(count) : 0),
      });
    }
    return states;
  }

  async prune(before: string): Promise<void> {
    const ids: { id: string }[] = await this.knex('inbox')
      .where({ status: 'done' })
      .andWhere('received_at', '<', before)
      .select('id');
    await inSlices(ids, idsPerDelete, slice =>
      this.knex('inbox')
        .whereIn(
          'id',
          slice.map(({ id }) => id),
        )
        .delete(),
    );
  }
}
