// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('example_requests', table => {
    table.comment('How far the example quarter has been told; one row');
    table.integer('id').primary();
    table
      .string('anchor_at', 24)
      .notNullable()
      .comment('The first start, which all times of the quarter lie before');
    table.string('finished_at', 24);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('example_requests');
};
