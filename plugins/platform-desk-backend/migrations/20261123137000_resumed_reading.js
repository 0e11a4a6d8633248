// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('tracker_states', table => {
    table
      .text('resume_cursor')
      .comment('Where reading goes on that failed half-way');
    table
      .string('resume_begun_at', 24)
      .comment('When the reading began that goes on there');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('tracker_states', table => {
    table.dropColumn('resume_cursor');
    table.dropColumn('resume_begun_at');
  });
};
