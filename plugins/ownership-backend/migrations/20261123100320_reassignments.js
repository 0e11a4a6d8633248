// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('known_teams', table => {
    table.comment(
      'Teams as they were when they last had members: once they are gone, nothing else tells who they were',
    );
    table.string('ref', 255).primary();
    table.text('title').notNullable();
    table.text('members').notNullable().comment('JSON array of User refs');
  });

  await knex.schema.createTable('reassignments', table => {
    table.comment(
      'Things of somebody who is gone that were proposed to another owner; the proposals stand elsewhere, under this id',
    );
    table.string('id', 64).primary().comment('Chosen by the client');
    table.string('from_ref', 255).notNullable();
    table.string('to_ref', 255).notNullable();
    table.text('entity_refs').notNullable().comment('JSON array');
    table
      .text('not_possible')
      .comment(
        'JSON: what could not be proposed, and why; absent until that is known',
      );
    table.string('created_by', 255).notNullable();
    table.string('created_at', 24).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('reassignments');
  await knex.schema.dropTable('known_teams');
};
