import { isPostgres } from '@waymark/backend-features';
import type { Knex } from 'knex';

/** Any number will do, as long as nothing else in this database takes it. */
const advisoryLock = 720_412;

/**
 * Until the transaction ends nobody else changes incidents: alerts that come
 * together find the same incident, and the feed is in order. On SQLite there is
 * one connection, which is the lock.
 */
export async function lockIncidents(tx: Knex.Transaction): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw('SELECT pg_advisory_xact_lock(?)', [advisoryLock]);
  }
}
