import {
  type Transfer,
  type TransferEvent,
  type TransferOutcome,
  transferSchema,
  type TransfersQuery,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { insertAll, present, storable } from '@waymark/backend-features';
import type { TransferRecord, TransferStore } from './TransferStore';

interface TransferRow {
  id: string;
  version: number;
  entity_ref: string;
  open_entity_ref: string | null;
  from_ref: string;
  to_ref: string;
  phase: Transfer['phase'];
  document: string;
  creation_key?: string | null;
  created_at: string;
  ended_at: string | null;
}

/** Transfers in the database. */
export class DatabaseTransferStore implements TransferStore {
  constructor(private readonly knex: Knex) {}

  async get(
    id: string,
    transaction?: Knex.Transaction,
  ): Promise<TransferRecord | undefined> {
    const row: TransferRow | undefined = await (transaction ?? this.knex)(
      'transfers',
    )
      .where({ id })
      .first();
    return row && { transfer: toTransfer(row), version: row.version };
  }

  async list(query: TransfersQuery): Promise<Transfer[]> {
    const table = this.knex('transfers');
    if (query.status === 'open') {
      table.whereNull('ended_at');
    } else if (query.status === 'ended') {
      table.whereNotNull('ended_at');
    }
    if (query.team !== undefined) {
      const { team } = query;
      table.andWhere(side =>
        side.where({ from_ref: team }).orWhere({ to_ref: team }),
      );
    }
    if (query.entityRef !== undefined) {
      table.andWhere({ entity_ref: query.entityRef });
    }
    return toTransfers(await table.orderBy('created_at', 'desc').orderBy('id'));
  }

  async handingOver(): Promise<Transfer[]> {
    return toTransfers(
      await this.knex('transfers').where({ phase: 'handing-over' }),
    );
  }

  async notEndedBefore(instant: string): Promise<Transfer[]> {
    return toTransfers(
      await this.knex('transfers')
        .whereNull('ended_at')
        .orWhere('ended_at', '>=', instant)
        .orderBy(['created_at', 'id']),
    );
  }

  async observedSince(): Promise<string | undefined> {
    const row = await this.knex('transfers')
      .min({ first: 'created_at' })
      .first();
    return present(row?.first);
  }

  async openOf(entityRef: string): Promise<string | undefined> {
    const row = await this.knex('transfers')
      .where({ open_entity_ref: entityRef })
      .first('id');
    return row?.id;
  }

  async openedWith(creationKey: string): Promise<Transfer | undefined> {
    const row = await this.knex('transfers')
      .where({ creation_key: creationKey })
      .first();
    return row && toTransfer(row);
  }

  async history(id: string): Promise<TransferEvent[]> {
    return await this.knex('transfer_events')
      .where({ transfer_id: id })
      .orderBy('row_id')
      .select('kind', 'at', 'by', 'summary');
  }

  async insert(
    outcome: Pick<TransferOutcome, 'transfer' | 'events'>,
    creationKey: string | undefined,
    transaction: Knex.Transaction,
  ): Promise<void> {
    await transaction('transfers').insert({
      ...toRow(outcome.transfer, 1),
      creation_key: creationKey ?? null,
    });
    await addEvents(outcome, transaction);
  }

  async update(
    version: number,
    outcome: Pick<TransferOutcome, 'transfer' | 'events'>,
    transaction: Knex.Transaction,
  ): Promise<boolean> {
    const { id } = outcome.transfer;
    const written = await transaction('transfers')
      .where({ id, version })
      .update(toRow(outcome.transfer, version + 1));
    if (written === 0) {
      return false;
    }
    await addEvents(outcome, transaction);
    return true;
  }
}

async function addEvents(
  { transfer, events }: Pick<TransferOutcome, 'transfer' | 'events'>,
  transaction: Knex.Transaction,
): Promise<void> {
  await insertAll(
    transaction,
    'transfer_events',
    events.map(event => ({
      transfer_id: transfer.id,
      kind: event.kind,
      at: event.at,
      by: event.by,
      summary: storable(event.summary),
    })),
  );
}

function toRow(transfer: Transfer, version: number): TransferRow {
  const isUnderWay = transfer.ended === undefined;
  return {
    id: transfer.id,
    version,
    entity_ref: transfer.entityRef,
    open_entity_ref: isUnderWay ? transfer.entityRef : null,
    from_ref: transfer.fromRef,
    to_ref: transfer.toRef,
    phase: transfer.phase,
    document: storable(JSON.stringify(transfer)),
    created_at: transfer.createdAt,
    ended_at: transfer.ended?.at ?? null,
  };
}

function toTransfers(rows: TransferRow[]): Transfer[] {
  return rows.map(toTransfer);
}

function toTransfer(row: TransferRow): Transfer {
  return transferSchema.parse(JSON.parse(row.document));
}
