// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('schedule_mappings', table => {
    table
      .string('owner_ref', 255)
      .comment(
        'Who owned the entity then: a transfer ends what its old owner answered',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('schedule_mappings', table => {
    table.dropColumn('owner_ref');
  });
};
