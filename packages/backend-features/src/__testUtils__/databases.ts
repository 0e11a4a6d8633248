import {
  createTestDatabases,
  databaseMaker,
} from '@waymark/testing-node/backends';
import { createDurableTables } from '../database/createDurableTables';

/** SQLite always; PostgreSQL when the environment names a server. */
export const databases = createTestDatabases();

/** A database with the tables of clocks and notices. */
export const createDatabase = databaseMaker(databases, createDurableTables);
