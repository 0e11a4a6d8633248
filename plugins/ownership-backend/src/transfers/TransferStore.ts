import type {
  Transfer,
  TransferEvent,
  TransferOutcome,
  TransfersQuery,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';

/** A transfer as it was read: a write is of exactly this one, or is none. */
export interface TransferRecord {
  transfer: Transfer;
  version: number;
}

/** Transfers with what happened to them. */
export interface TransferStore {
  get(
    id: string,
    transaction?: Knex.Transaction,
  ): Promise<TransferRecord | undefined>;
  /** Newest first. */
  list(query: TransfersQuery): Promise<Transfer[]>;
  /** Those that wait for the catalog. */
  handingOver(): Promise<Transfer[]>;
  /** Those that had not ended before the instant. */
  notEndedBefore(instant: string): Promise<Transfer[]>;
  /** When the first transfer was opened. */
  observedSince(): Promise<string | undefined>;
  /** Id of the transfer of the entity that is under way. */
  openOf(entityRef: string): Promise<string | undefined>;
  openedWith(creationKey: string): Promise<Transfer | undefined>;
  /** Oldest first. */
  history(id: string): Promise<TransferEvent[]>;
  /** Throws when the entity is being transferred, or the key was used. */
  insert(
    outcome: Pick<TransferOutcome, 'transfer' | 'events'>,
    creationKey: string | undefined,
    transaction: Knex.Transaction,
  ): Promise<void>;
  /** False, and nothing is written, when somebody else wrote since `version`. */
  update(
    version: number,
    outcome: Pick<TransferOutcome, 'transfer' | 'events'>,
    transaction: Knex.Transaction,
  ): Promise<boolean>;
}
