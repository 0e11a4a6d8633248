import { randomUUID } from 'node:crypto';
import {
  type Dispute,
  type DisputeEvent,
  isUnended,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  insertAll,
  inSlices,
  isOneOf,
  storable,
} from '@waymark/backend-features';
import type { DisputeFilter, DisputeStore, StoredEvent } from './DisputeStore';

const rowsPerInsert = 100;

interface DisputeRow {
  id: string;
  dispute: string;
}

interface EventRow {
  id: string;
  at: string;
  by: string;
  kind: DisputeEvent['kind'];
  event: string;
}

/** The disputes in the database. */
export class DatabaseDisputeStore implements DisputeStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): DisputeStore {
    return new DatabaseDisputeStore(transaction);
  }

  async list({ status, entityRef }: DisputeFilter = {}): Promise<Dispute[]> {
    const query = this.knex('disputes').orderBy(['opened_at', 'id']);
    if (status === 'unended') {
      query.whereNotNull('unended_entity_ref');
    } else if (status) {
      query.where({ status });
    }
    if (entityRef) {
      query.where({ entity_ref: entityRef });
    }
    const rows: DisputeRow[] = await query.select('id', 'dispute');
    return rows.map(toDispute);
  }

  async get(id: string): Promise<Dispute | undefined> {
    const row: DisputeRow | undefined = await this.knex('disputes')
      .where({ id })
      .first();
    return row && toDispute(row);
  }

  async unendedOf(entityRef: string): Promise<Dispute | undefined> {
    const row: DisputeRow | undefined = await this.knex('disputes')
      .where({ unended_entity_ref: entityRef })
      .first();
    return row && toDispute(row);
  }

  async endedAt(): Promise<Map<string, string>> {
    const rows: { entity_ref: string; ended_at: string }[] = await this.knex(
      'disputes',
    )
      .whereNotNull('ended_at')
      .groupBy('entity_ref')
      .select('entity_ref')
      .max({ ended_at: 'ended_at' });
    return new Map(rows.map(row => [row.entity_ref, row.ended_at]));
  }

  async events(id: string): Promise<DisputeEvent[]> {
    const rows: EventRow[] = await this.knex('dispute_events')
      .where({ dispute_id: id })
      .orderBy('sequence');
    return rows.map(row => ({
      id: row.id,
      at: row.at,
      by: row.by,
      kind: row.kind,
      ...JSON.parse(row.event),
    }));
  }

  async followersOf(id: string): Promise<string[]> {
    const rows = await this.knex('dispute_followers')
      .where({ dispute_id: id })
      .orderBy('ref');
    return rows.map(row => row.ref);
  }

  async followedBy(refs: readonly string[]): Promise<Set<string>> {
    const rows: { dispute_id: string }[] = await this.knex(
      'dispute_followers',
    ).whereRaw(isOneOf(this.knex, 'ref', refs));
    return new Set(rows.map(row => row.dispute_id));
  }

  async ofRequest(requestKey: string): Promise<Dispute | undefined> {
    const row: DisputeRow | undefined = await this.knex('disputes')
      .join('dispute_events', 'dispute_events.dispute_id', 'disputes.id')
      .where('dispute_events.request_key', requestKey)
      .select('disputes.id', 'disputes.dispute')
      .first();
    return row && toDispute(row);
  }

  async since(): Promise<string | undefined> {
    const row = await this.knex('disputes').min({ first: 'opened_at' }).first();
    return row?.first ?? undefined;
  }

  async insert(disputes: readonly Dispute[]): Promise<Set<string>> {
    const inserted = new Set<string>();
    await inSlices(disputes, rowsPerInsert, async slice => {
      await this.knex('disputes')
        .insert(
          slice.map(dispute => ({
            id: dispute.id,
            opened_at: dispute.openedAt,
            ...rowOf(dispute),
          })),
        )
        .onConflict('unended_entity_ref')
        .ignore();
      const rows: DisputeRow[] = await this.knex('disputes').whereIn(
        'id',
        slice.map(({ id }) => id),
      );
      rows.forEach(({ id }) => inserted.add(id));
    });
    return inserted;
  }

  async update(dispute: Dispute, decidedOn: number): Promise<boolean> {
    const changed = await this.knex('disputes')
      .where({ id: dispute.id, version: decidedOn })
      .update(rowOf(dispute));
    return changed > 0;
  }

  async addEvents(events: readonly StoredEvent[], now: string): Promise<void> {
    await insertAll(
      this.knex,
      'dispute_events',
      events.map(({ disputeId, requestKey, event }) => {
        const { key, by, kind, ...rest } = event;
        return {
          id: randomUUID(),
          dispute_id: disputeId,
          key: key ?? null,
          request_key: requestKey ?? null,
          at: now,
          by,
          kind,
          event: storable(JSON.stringify(rest)),
        };
      }),
    );
  }

  async follow(id: string, ref: string): Promise<void> {
    await this.knex('dispute_followers')
      .insert({ dispute_id: id, ref })
      .onConflict(['dispute_id', 'ref'])
      .ignore();
  }
}

function rowOf(dispute: Dispute) {
  return {
    entity_ref: dispute.entityRef,
    unended_entity_ref: isUnended(dispute) ? dispute.entityRef : null,
    status: dispute.status,
    version: dispute.version,
    ended_at: dispute.endedAt ?? null,
    dispute: storable(JSON.stringify(dispute)),
  };
}

function toDispute(row: DisputeRow): Dispute {
  return JSON.parse(row.dispute);
}
