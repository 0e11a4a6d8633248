// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment('Runs of golden paths, with the id of whatever ran them');
    table.string('id', 100).primary();
    table.string('template_ref', 255).notNullable();
    table.string('state', 16).notNullable();
    table.string('starter_ref', 255).notNullable();
    table.string('team_ref', 255);
    table.string('entity_ref', 255).index();
    table.string('capability_ref', 255);
    table.string('started_at', 24).notNullable();
    table.string('finished_at', 24).index();
    table.integer('seconds').comment('From start to end');
    table.text('document').notNullable().comment('JSON: the run');
    table.index(['started_at', 'id']);
    table.index(['starter_ref', 'started_at', 'id']);
    table.index(['team_ref', 'started_at', 'id']);
    table.index(['template_ref', 'started_at', 'id']);
    table.index(['capability_ref', 'finished_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runs');
};
