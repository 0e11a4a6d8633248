// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('survey_counts', table => {
    table
      .integer('shown')
      .notNullable()
      .defaultTo(0)
      .comment('How many of them are shown: several at a time, never one');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('survey_counts', table => {
    table.dropColumn('shown');
  });
};
