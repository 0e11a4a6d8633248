import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = TestDatabases.create({
  // Unasked, the test utilities would look for Docker.
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_18']
    : ['SQLITE_3'],
});

/** An empty database in its newest shape. */
export async function createDatabase(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await migrate(knex);
  return knex;
}
