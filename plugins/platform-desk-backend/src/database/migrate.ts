import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The folder of the migrations of this plugin. */
export const migrationsDirectory = resolvePackagePath(
  '@waymark/plugin-platform-desk-backend',
  'migrations',
);

/** Brings the database to the newest shape. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrationsDirectory });
}
