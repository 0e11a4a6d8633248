import { TestDatabases } from '@backstage/backend-test-utils';

/**
 * The engines to test on: SQLite always, PostgreSQL when the environment names a
 * server. Called while a test file loads.
 */
export function createTestDatabases(): TestDatabases {
  return TestDatabases.create({
    // Unasked, the test utilities would look for Docker.
    ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
      ? ['SQLITE_3', 'POSTGRES_18']
      : ['SQLITE_3'],
  });
}
