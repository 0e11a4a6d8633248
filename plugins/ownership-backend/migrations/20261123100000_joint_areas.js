// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('joint_areas', table => {
    table.comment(
      'Paths and tables that several teams own together, at the last scan; one row a repository that declares any',
    );
    table
      .string('repository_id', 120)
      .primary()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.text('areas').notNullable().comment('JSON: the list of areas');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('joint_areas');
};
