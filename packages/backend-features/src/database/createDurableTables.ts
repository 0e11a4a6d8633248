import type { Knex } from 'knex';

/** Creates the tables of clocks and notices; for the migrations of plugins that have either. */
export async function createDurableTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('notices', table => {
    table.comment(
      'What people are told: kept with the fact that it tells of, and sent from here',
    );
    table.string('key', 255).primary();
    table.text('recipients').notNullable().comment('JSON array of entity refs');
    table.text('title').notNullable();
    table.text('description');
    table.text('link').notNullable();
    table.string('severity', 16).notNullable();
    table.string('topic', 64).notNullable();
    table.string('status', 16).notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table
      .string('due_at', 24)
      .notNullable()
      .comment('Next attempt; moved ahead by whoever makes one');
    table.text('problem').comment('Why the last attempt failed');
    table.string('created_at', 24).notNullable();
    table.string('done_at', 24).comment('Absent while it waits');
    table.index(['status', 'due_at']);
  });
  await knex.schema.createTable('clocks', table => {
    table.comment('Instants at which something is to happen, once');
    table.string('subject', 255).notNullable();
    table.string('subject_kind', 64).notNullable();
    table.string('kind', 64).notNullable();
    table.string('due_at', 24).notNullable();
    table
      .string('ring_at', 24)
      .notNullable()
      .comment('Next attempt: the same as due_at until one has failed');
    table.integer('failures').notNullable().defaultTo(0);
    table.primary(['subject', 'kind']);
    table.index(['subject_kind', 'ring_at']);
  });
}

/** Drops the tables of clocks and notices. */
export async function dropDurableTables(knex: Knex): Promise<void> {
  await knex.schema.dropTable('clocks');
  await knex.schema.dropTable('notices');
}
