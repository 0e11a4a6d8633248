// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('grants', table => {
    table
      .string('run_id', 100)
      .comment('The run that asked, which ends when this is decided');
    table.index(['run_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('grants', table => {
    table.dropIndex(['run_id']);
    table.dropColumn('run_id');
  });
};
