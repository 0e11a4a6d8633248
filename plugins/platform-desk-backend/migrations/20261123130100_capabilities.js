// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('capabilities', table => {
    table.comment('What the platform offers, as last read from the catalog');
    table.string('entity_ref', 255).primary();
    table.string('state', 16).notNullable();
    table.text('document').notNullable().comment('JSON: the capability');
  });

  await knex.schema.createTable('capability_reads', table => {
    table.comment('When the catalog was read last');
    table.integer('only').primary();
    table.string('at', 24).notNullable();
  });

  await knex.schema.createTable('capability_measures', table => {
    table.comment('What was measured of capabilities; made anew by a task');
    table.string('capability_ref', 255).primary();
    table.text('document').notNullable().comment('JSON: the measures');
  });

  await knex.schema.createTable('capability_followers', table => {
    table.comment('Who wants to be told when a planned capability is there');
    table.string('capability_ref', 255).notNullable();
    table.string('user_ref', 255).notNullable();
    table.string('at', 24).notNullable();
    table.primary(['capability_ref', 'user_ref']);
    table.index(['user_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('capability_followers');
  await knex.schema.dropTable('capability_measures');
  await knex.schema.dropTable('capability_reads');
  await knex.schema.dropTable('capabilities');
};
