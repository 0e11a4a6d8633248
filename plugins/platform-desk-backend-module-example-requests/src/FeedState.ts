import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where the migrations are, and in which table they are noted. */
export const migrations = {
  directory: resolvePackagePath(
    '@waymark/plugin-platform-desk-backend-module-example-requests',
    'migrations',
  ),
  // The database is that of the plugin, which keeps a list of its own.
  tableName: 'example_requests_migrations',
};

/** Remembers from which instant the quarter counts, and that it has been told. */
export class FeedState {
  constructor(private readonly database: () => Promise<Knex>) {}

  /** Whether the telling has begun, here or in another process. */
  async begun(): Promise<boolean> {
    const knex = await this.migrated();
    return (await knex('example_requests').first()) !== undefined;
  }

  /** The first call decides on the instant. */
  async begin(now: Date): Promise<{ anchor: Date; isFinished: boolean }> {
    const knex = await this.migrated();
    await knex('example_requests')
      .insert({ id: 1, anchor_at: wholeMinute(now).toISOString() })
      .onConflict('id')
      .ignore();
    const row = await knex('example_requests').where({ id: 1 }).first();
    return {
      anchor: new Date(row.anchor_at),
      isFinished: Boolean(row.finished_at),
    };
  }

  async finish(now: Date): Promise<void> {
    const knex = await this.database();
    await knex('example_requests')
      .where({ id: 1 })
      .update({ finished_at: now.toISOString() });
  }

  /** Those of the people whom the desk has read from the catalog. */
  async known(userRefs: readonly string[]): Promise<string[]> {
    const knex = await this.database();
    const rows: { ref: string }[] = await knex('principals')
      .whereIn('ref', [...new Set(userRefs)])
      .select('ref');
    return rows.map(({ ref }) => ref);
  }

  private async migrated(): Promise<Knex> {
    const knex = await this.database();
    await knex.migrate.latest(migrations);
    return knex;
  }
}

function wholeMinute(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000);
}
