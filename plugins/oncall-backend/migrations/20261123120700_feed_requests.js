// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('feeds', table => {
    table
      .string('request_key', 64)
      .comment('The request that a client may send again');
    table.unique(['request_key'], { indexName: 'feeds_request_key' });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('feeds', table => {
    table.dropUnique(['request_key'], 'feeds_request_key');
  });
  await knex.schema.alterTable('feeds', table => {
    table.dropColumn('request_key');
  });
};
