// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('clarity', table => {
    table.comment('How clear it is who answers for each thing, and why');
    table.string('entity_ref', 255).primary();
    table.string('level', 8).notNullable().index();
    table.text('reason').notNullable();
    table
      .text('terms')
      .notNullable()
      .comment('JSON: every term with its state, weight and reason');
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('Hash of all that is stored: what is the same is not written');
    table.string('since', 24).notNullable().comment('Since when at this level');
  });

  await knex.schema.createTable('clarity_intervals', table => {
    table.comment(
      'How clear a thing was and whose, each with the time during which it was so',
    );
    table.bigIncrements('row_id');
    table.string('entity_ref', 255).notNullable().index();
    table.text('column_key').notNullable();
    table.text('owner_ref');
    table.string('level', 8).notNullable();
    table.string('since', 24).notNullable();
    table.string('until', 24).index().comment('Absent while it stands');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('clarity_intervals');
  await knex.schema.dropTable('clarity');
};
