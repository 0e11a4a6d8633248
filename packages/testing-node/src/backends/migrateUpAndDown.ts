import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Knex } from 'knex';

/**
 * Takes the migrations of a folder, whose names tell their order, up and down
 * one by one, and up again. Rejects unless they make all these tables and leave
 * none of them behind.
 */
export async function migrateUpAndDown(
  knex: Knex,
  options: {
    directory: string;
    /** In alphabetical order. */
    tables: readonly string[];
    /** Writes rows that must not be in the way of going down. */
    fill?(knex: Knex): Promise<void>;
  },
): Promise<void> {
  const { directory, tables, fill } = options;
  const files = fs.readdirSync(directory).sort();
  const existing = async () => {
    const found = [];
    for (const table of tables) {
      if (await knex.schema.hasTable(table)) {
        found.push(table);
      }
    }
    return found;
  };
  for (const file of files) {
    assert.match(file, /^\d{14}_[a-z_]+\.js$/);
    await knex.migrate.up({ directory });
  }
  assert.deepEqual(await existing(), tables);
  await fill?.(knex);
  for (const _ of files) {
    await knex.migrate.down({ directory });
  }
  assert.deepEqual(await existing(), []);
  await knex.migrate.latest({ directory });
  assert.deepEqual(await existing(), tables);
}
