import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@waymark/testing-node/backends';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = createTestDatabases();

/** An empty database in its newest shape. */
export async function createDatabase(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await migrate(knex);
  return knex;
}
