// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks', table => {
    table.comment('What is known of the runbook of each thing');
    table.string('entity_ref', 255).primary();
    table
      .string('repository_id', 120)
      .index()
      .comment('The repository that the thing is in; null for none');
    table.string('state', 16).notNullable();
    table.text('reason').notNullable();
    table.string('origin', 16);
    table.text('path');
    table.text('href');
    table.text('title');
    table.text('content');
    table.string('read_at', 24).comment('When it was last read with success');
    table
      .string('ask_at', 24)
      .index()
      .comment('When an address is to be read again; null for files of a scan');
    table.string('etag', 255);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbooks');
};
