import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createDurableTables } from '../database/createDurableTables';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = TestDatabases.create({
  // Unasked, the test utilities would look for Docker.
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_18']
    : ['SQLITE_3'],
});

/** A database with the tables of clocks and notices. */
export async function createDatabase(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await createDurableTables(knex);
  return knex;
}
