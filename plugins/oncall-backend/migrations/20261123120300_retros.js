// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('retros', table => {
    table.comment('Retros of incidents, which they share the id with');
    table.string('id', 64).primary();
    table
      .integer('version')
      .notNullable()
      .comment('Counts writes: one that has read an older row is repeated');
    table.integer('incident_number').notNullable();
    table.text('title').notNullable();
    table.string('severity', 16).notNullable();
    table.string('status', 16).notNullable().index();
    table.string('opened_at', 24).notNullable().index();
    table.string('due_at', 24).index().comment('Absent while no clock runs');
    table
      .text('document')
      .notNullable()
      .comment('JSON: the retro without its text, with its action items');
    table.text('sections').notNullable().comment('JSON: its text in markdown');
  });

  await knex.schema.createTable('retro_subjects', table => {
    table.comment('The teams that sign a retro, and what the incident hurt');
    table.string('retro_id', 64).notNullable();
    table.string('kind', 16).notNullable().comment('team or entity');
    table.string('ref', 255).notNullable();
    table.primary(['retro_id', 'kind', 'ref']);
    table.index(['kind', 'ref']);
  });

  await knex.schema.createTable('retro_events', table => {
    table.comment('What happened to retros; rows are only added');
    table.bigIncrements('row_id');
    table.string('retro_id', 64).notNullable().index();
    table.string('kind', 32).notNullable();
    table.string('at', 24).notNullable();
    table.text('by').notNullable();
    table.text('summary').notNullable();
  });

  await knex.schema.createTable('action_items', table => {
    table.comment('The action items of retros once more, to be found by');
    table.string('id', 64).primary();
    table.string('retro_id', 64).notNullable().index();
    table.string('status', 16).notNullable();
    table.string('owner_ref', 255).index();
    table
      .string('sort_at', 24)
      .notNullable()
      .comment('When it is due; the end of time where nobody said');
    table.text('document').notNullable().comment('JSON: the item');
    table.index(['status', 'sort_at', 'id']);
  });

  await knex.schema.createTable('retro_follower', table => {
    table.comment('How far retros have followed the change feed of incidents');
    table.integer('only').primary();
    table.text('cursor').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('retro_follower');
  await knex.schema.dropTable('action_items');
  await knex.schema.dropTable('retro_events');
  await knex.schema.dropTable('retro_subjects');
  await knex.schema.dropTable('retros');
};
