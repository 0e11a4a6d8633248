import {
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** An empty database in its newest shape. */
export async function createDatabase(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await migrate(knex);
  return knex;
}
