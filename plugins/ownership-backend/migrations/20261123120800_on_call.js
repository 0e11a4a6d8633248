// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('on_call_answers', table => {
    table.comment('What the on-call plugin said last of each thing and team');
    table.string('entity_ref', 255).primary();
    table.text('answer').notNullable().comment('JSON');
  });
  await knex.schema.createTable('on_call_connection', table => {
    table.comment('One row: how it stands with the on-call plugin');
    table.integer('id').primary();
    table.string('status', 16).notNullable();
    table.string('as_of', 24).comment('When it answered last');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('on_call_connection');
  await knex.schema.dropTable('on_call_answers');
};
