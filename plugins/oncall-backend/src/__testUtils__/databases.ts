import {
  createTestDatabases,
  databaseMaker,
} from '@waymark/testing-node/backends';
import { migrate } from '../database/migrate';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = createTestDatabases();

/** An empty database in its newest shape. */
export const createDatabase = databaseMaker(databases, migrate);
