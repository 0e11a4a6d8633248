import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@waymark/testing-node/backends';
import type { Knex } from 'knex';
import { createDurableTables } from '../database/createDurableTables';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = createTestDatabases();

/** A database with the tables of clocks and notices. */
export async function createDatabase(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await createDurableTables(knex);
  return knex;
}
