// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('feeds', table => {
    table.comment('Calendars that programs subscribe to by a secret address');
    table.string('id', 36).primary();
    table
      .string('secret_hash', 64)
      .notNullable()
      .unique()
      .comment('SHA-256 of the secret, which is kept nowhere');
    table.string('user_ref', 255).notNullable().index();
    table.string('kind', 16).notNullable();
    table.string('schedule_id', 100);
    table.string('created_at', 24).notNullable();
    table.string('last_used_at', 24);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('feeds');
};
