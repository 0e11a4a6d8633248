// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('findings', table => {
    table.comment(
      'What scans found, each with the time during which it was so',
    );
    table.bigIncrements('row_id');
    table
      .string('id', 64)
      .notNullable()
      .comment(
        'Hash of what is wrong but not of the line, so that a finding that moves stays the same one',
      );
    table
      .string('repository_id', 120)
      .notNullable()
      .index()
      .comment('No foreign key: the history of a repository outlives it');
    table.text('repository_title').notNullable();
    table.string('kind', 32).notNullable();
    table.string('severity', 16).notNullable();
    table.text('message').notNullable();
    table.text('file');
    table.integer('line');
    table.integer('column');
    table.text('pattern');
    table.text('owner');
    table.string('entity_ref', 255).index();
    table.text('href');
    table.string('since', 24).notNullable();
    table.string('until', 24).index().comment('Absent while it stands');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('findings');
};
