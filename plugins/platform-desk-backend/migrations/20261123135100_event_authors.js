// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('ticket_events', table => {
    table.string('author', 200).comment('Who said it in the tracker, in words');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('ticket_events', table => {
    table.dropColumn('author');
  });
};
