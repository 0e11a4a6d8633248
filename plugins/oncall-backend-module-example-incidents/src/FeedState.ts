import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where the migrations are, and in which table they are noted. */
export const migrations = {
  directory: resolvePackagePath(
    '@waymark/plugin-oncall-backend-module-example-incidents',
    'migrations',
  ),
  // The database is that of the plugin, which keeps a list of its own.
  tableName: 'example_incidents_migrations',
};

/** Remembers from which instant the quarter counts, and that it has been told. */
export class FeedState {
  constructor(private readonly database: () => Promise<Knex>) {}

  /** The first call decides on the instant. */
  async begin(now: Date): Promise<{ anchor: Date; isFinished: boolean }> {
    const knex = await this.database();
    await knex.migrate.latest(migrations);
    await knex('example_incidents')
      .insert({ id: 1, anchor_at: wholeMinute(now).toISOString() })
      .onConflict('id')
      .ignore();
    const row = await knex('example_incidents').where({ id: 1 }).first();
    return {
      anchor: new Date(row.anchor_at),
      isFinished: Boolean(row.finished_at),
    };
  }

  async finish(now: Date): Promise<void> {
    const knex = await this.database();
    await knex('example_incidents')
      .where({ id: 1 })
      .update({ finished_at: now.toISOString() });
  }
}

function wholeMinute(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000);
}
