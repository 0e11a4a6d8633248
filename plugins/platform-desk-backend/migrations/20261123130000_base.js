// @ts-check
const {
  createDurableTables,
  createPrincipalsTable,
  dropDurableTables,
} = require('@waymark/backend-features');

/**
 * Instants are text in the one form of `Date.toISOString`, here and in every later migration:
 * it sorts as text, and both engines give back exactly what was written.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await createPrincipalsTable(knex);
  await createDurableTables(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await dropDurableTables(knex);
  await knex.schema.dropTable('principals');
};
