import type { Knex } from 'knex';
import { inSlices, isOneOf } from '@waymark/backend-features';
import {
  type Confirmation,
  type ConfirmationBatch,
  confirmationKey,
  type ConfirmationStore,
} from './ConfirmationStore';

interface ConfirmationRow {
  batch_id: string;
  entity_ref: string;
  owner_ref: string;
  confirmed_by: string;
  confirmed_at: string;
  undone_at?: string | null;
}

/** Confirmations in the database. */
export class DatabaseConfirmationStore implements ConfirmationStore {
  constructor(private readonly knex: Knex) {}

  async standing(
    entityRefs?: readonly string[],
  ): Promise<ReadonlyMap<string, Confirmation>> {
    const query = this.knex('confirmations')
      .whereNull('undone_at')
      .orderBy(['confirmed_at', 'row_id']);
    if (entityRefs) {
      query.whereRaw(isOneOf(this.knex, 'entity_ref', entityRefs));
    }
    const rows: ConfirmationRow[] = await query;
    return new Map(
      rows.map(row => [
        confirmationKey(row.entity_ref, row.owner_ref),
        {
          entityRef: row.entity_ref,
          ownerRef: row.owner_ref,
          confirmedBy: row.confirmed_by,
          confirmedAt: row.confirmed_at,
        },
      ]),
    );
  }

  async batch(id: string): Promise<ConfirmationBatch | undefined> {
    const rows: ConfirmationRow[] = await this.knex('confirmations')
      .where({ batch_id: id })
      .orderBy('row_id');
    return rows.length === 0
      ? undefined
      : {
          id,
          confirmedBy: rows[0].confirmed_by,
          confirmedAt: rows[0].confirmed_at,
          items: rows.map(row => ({
            entityRef: row.entity_ref,
            ownerRef: row.owner_ref,
            undone: Boolean(row.undone_at),
          })),
        };
  }

  async add(
    batchId: string,
    confirmations: readonly Confirmation[],
  ): Promise<void> {
    await inSlices(confirmations, 150, slice =>
      this.knex('confirmations')
        .insert(
          slice.map(
            (each): ConfirmationRow => ({
              batch_id: batchId,
              entity_ref: each.entityRef,
              owner_ref: each.ownerRef,
              confirmed_by: each.confirmedBy,
              confirmed_at: each.confirmedAt,
            }),
          ),
        )
        .onConflict(['batch_id', 'entity_ref'])
        .ignore(),
    );
  }

  async undo(batchId: string, now: string): Promise<string[]> {
    const rows: { entity_ref: string }[] = await this.knex('confirmations')
      .where({ batch_id: batchId })
      .whereNull('undone_at')
      .update({ undone_at: now })
      .returning('entity_ref');
    return rows.map(row => row.entity_ref);
  }
}
