// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('run_changes', table => {
    table.comment('Which runs changed, appended under one lock');
    table.bigIncrements('sequence');
    table.string('at', 24).notNullable().index();
    table.string('run_id', 100).notNullable();
  });

  await knex.schema.createTable('desk_services', table => {
    table.comment('Services of the catalog, and when they were seen there');
    table.bigIncrements('row_id');
    table.string('entity_ref', 255).notNullable();
    table.string('team_ref', 255);
    table.boolean('is_born').notNullable().comment('From a template');
    table.string('since', 24).notNullable();
    table.string('until', 24).index();
    table.index(['entity_ref']);
  });

  await knex.schema.createTable('survey_quarters', table => {
    table.comment('What marks are made with; gone when the quarter is over');
    table.string('quarter', 7).primary();
    table.string('secret', 64).notNullable();
  });

  await knex.schema.createTable('survey_marks', table => {
    table.comment('Who was asked, one way; nothing leads to an answer');
    table.string('mark', 64).primary();
    table.string('quarter', 7).notNullable().index();
  });

  await knex.schema.createTable('survey_counts', table => {
    table.comment('Answers are only counted: there is no row of one');
    table.string('quarter', 7).notNullable();
    table.integer('score').notNullable();
    table.integer('count').notNullable();
    table.primary(['quarter', 'score']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('survey_counts');
  await knex.schema.dropTable('survey_marks');
  await knex.schema.dropTable('survey_quarters');
  await knex.schema.dropTable('desk_services');
  await knex.schema.dropTable('run_changes');
};
