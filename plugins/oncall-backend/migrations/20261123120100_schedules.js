// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('schedules', table => {
    table.comment('Schedules; one that is retired stays, for its past');
    table.string('id', 100).primary();
    table.string('owner_ref', 255).notNullable().index();
    table.string('source_kind', 16).notNullable();
    table.string('source_location', 1000);
    table
      .integer('version')
      .notNullable()
      .comment('Rises with every change of anything of it');
    table.string('created_at', 24).notNullable();
    table.string('retired_at', 24);
    table
      .string('request_key', 64)
      .unique()
      .comment('The request that a client may send again');
    table.text('head').notNullable().comment('JSON: title and description');
  });

  await knex.schema.createTable('schedule_versions', table => {
    table.comment('Configurations; rows are never changed');
    table
      .string('schedule_id', 100)
      .notNullable()
      .references('id')
      .inTable('schedules')
      .onDelete('CASCADE');
    table.integer('sequence').notNullable();
    table.string('since', 24).notNullable();
    table.string('edited_by', 255).notNullable();
    table.string('edited_at', 24).notNullable();
    table.text('configuration').notNullable().comment('JSON');
    table.primary(['schedule_id', 'sequence']);
  });

  await knex.schema.createTable('schedule_amendments', table => {
    table.comment(
      'Overrides, temporary schedules and swaps: what was agreed on top',
    );
    table.bigIncrements('sequence');
    table.string('id', 36).notNullable().unique();
    table
      .string('schedule_id', 100)
      .notNullable()
      .references('id')
      .inTable('schedules')
      .onDelete('CASCADE');
    table.string('kind', 24).notNullable();
    table
      .string('status', 16)
      .notNullable()
      .comment('active or removed; of swaps their status');
    table.string('start_at', 24).notNullable();
    table.string('end_at', 24).notNullable();
    table.string('by', 255).notNullable();
    table.string('at', 24).notNullable();
    table.string('request_key', 64).unique();
    table.text('body').notNullable().comment('JSON');
    table.index(['schedule_id', 'end_at']);
    table.index(['kind', 'status']);
  });

  await knex.schema.createTable('schedule_mappings', table => {
    table.comment('Which schedule answers for an entity or a Group');
    table.string('entity_ref', 255).primary();
    table
      .string('schedule_id', 100)
      .notNullable()
      .references('id')
      .inTable('schedules')
      .onDelete('CASCADE');
    table.string('by', 255).notNullable();
    table.string('at', 24).notNullable();
  });

  await knex.schema.createTable('handoff_notes', table => {
    table.comment('What whoever went off call said to whoever came');
    table.string('id', 36).primary();
    table
      .string('schedule_id', 100)
      .notNullable()
      .references('id')
      .inTable('schedules')
      .onDelete('CASCADE');
    table.string('handoff_at', 24).notNullable();
    table.string('by', 255).notNullable();
    table.string('at', 24).notNullable();
    table.text('text').notNullable();
    table.index(['schedule_id', 'handoff_at']);
  });

  await knex.schema.createTable('absences', table => {
    table.comment('When people said that they cannot answer');
    table.string('id', 36).primary();
    table.string('user_ref', 255).notNullable();
    table.string('start_at', 24).notNullable();
    table.string('end_at', 24).notNullable();
    table.text('reason');
    table.index(['user_ref', 'end_at']);
  });

  await knex.schema.createTable('person_settings', table => {
    table.comment('What people decided for themselves');
    table.string('user_ref', 255).primary();
    table.boolean('hide_contact').notNullable();
  });

  await knex.schema.createTable('schedule_files', table => {
    table.comment('Yaml files with schedules, as last read');
    table.string('location', 700).primary();
    table.text('etag');
    table.string('checked_at', 24);
    table.string('read_at', 24).comment('When what is served was read');
    table.text('problem');
    table.string('problem_since', 24);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'schedule_files',
    'person_settings',
    'absences',
    'handoff_notes',
    'schedule_mappings',
    'schedule_amendments',
    'schedule_versions',
    'schedules',
  ]) {
    await knex.schema.dropTable(table);
  }
};
