// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('pages', table => {
    table.comment('Each time that somebody was told at once of an incident');
    table
      .string('id', 36)
      .primary()
      .comment('Of what happened and the person: written once');
    table.string('at', 24).notNullable().index();
    table.string('incident_id', 36).notNullable().index();
    table.integer('incident_number').notNullable();
    table.text('title').notNullable();
    table.string('team_ref', 255).index();
    table.string('entity_ref', 255);
    table.string('user_ref', 255).notNullable();
    table.string('zone', 64).comment('Of the person at that time');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pages');
};
