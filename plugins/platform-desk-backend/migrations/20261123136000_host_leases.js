// @ts-check

const tables = ['grants', 'environments'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const name of tables) {
    await knex.schema.alterTable(name, table => {
      table
        .string('leased_until', 24)
        .comment('Until when one process tells the host, and no other');
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of tables) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('leased_until');
    });
  }
};
