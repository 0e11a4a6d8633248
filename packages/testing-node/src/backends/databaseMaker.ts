import type {
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import createKnex, { type Knex } from 'knex';

/**
 * Makes empty databases in the shape that `migrate` gives. On PostgreSQL it runs once a test file, and
 * each database is a copy of that one; all are gone when the file has been run. Called while a test
 * file loads.
 */
export function databaseMaker(
  databases: TestDatabases,
  migrate: (knex: Knex) => Promise<void>,
): (id: TestDatabaseId) => Promise<Knex> {
  const originals = new Map<TestDatabaseId, Promise<Original>>();
  const copies: { knex: Knex; admin: Knex; name: string }[] = [];

  const migrated = async (id: TestDatabaseId): Promise<Knex> => {
    const knex = await databases.init(id);
    await migrate(knex);
    return knex;
  };
  const originalOf = (id: TestDatabaseId): Promise<Original> => {
    const known = originals.get(id) ?? migrated(id).then(closed);
    originals.set(id, known);
    return known;
  };

  afterAll(async () => {
    for (const { knex, admin, name } of copies) {
      await knex.destroy();
      await admin.raw('DROP DATABASE ??', [name]);
    }
    for (const original of originals.values()) {
      await (await original).admin.destroy();
    }
  });

  return async id => {
    if (!id.startsWith('POSTGRES')) {
      return await migrated(id);
    }
    const { admin, config, database } = await originalOf(id);
    const name = `copy${randomBytes(12).toString('hex')}`;
    await admin.raw('CREATE DATABASE ?? TEMPLATE ??', [name, database]);
    const knex = createKnex(connectedTo(config, name));
    copies.push({ knex, admin, name });
    return knex;
  };
}

interface Original {
  admin: Knex;
  config: Knex.Config;
  database: string;
}

/** Nobody may be connected to a database while it is copied. */
async function closed(knex: Knex): Promise<Original> {
  const { client, connection, pool } = knex.client.config;
  // Knex hides the password, so that it is not copied with the rest.
  const { password, database } = connection;
  const config = { client, connection: { ...connection, password }, pool };
  await knex.destroy();
  return {
    admin: createKnex(connectedTo(config, 'postgres')),
    config,
    database,
  };
}

function connectedTo(config: Knex.Config, database: string): Knex.Config {
  return {
    ...config,
    connection: { ...(config.connection as object), database },
  };
}
