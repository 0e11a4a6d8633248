// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('things', table => {
    table.comment(
      'The entities of the catalog that need an owner, as last seen',
    );
    table.string('entity_ref', 255).primary();
    table.text('title').notNullable();
    table.string('kind', 63).notNullable();
    table.text('type');
    table
      .text('column_key')
      .notNullable()
      .comment('Column of the table of teams and things');
    table
      .text('entity')
      .notNullable()
      .comment(
        'JSON: the parts of the entity that decide, so that nothing here waits for the catalog',
      );
    table.text('owner_ref').comment('Absent when unowned');
    table.string('source', 16).notNullable();
    table.string('gap', 32);
    table.text('reason').notNullable();
    table.string('repository_id', 120).index();
    table
      .text('path')
      .comment('Folder of its own tree, from the root of the repository');
    table
      .text('codeowners')
      .comment('JSON: what CODEOWNERS says of its tree, at the last scan');
  });

  await knex.schema.createTable('thing_intervals', table => {
    table.comment(
      'Who owned a thing and what was unclear, each with the time during which it was so',
    );
    table.bigIncrements('row_id');
    table.string('entity_ref', 255).notNullable().index();
    table.text('column_key').notNullable();
    table.text('owner_ref');
    table.string('gap', 32);
    table.string('since', 24).notNullable();
    table.string('until', 24).index().comment('Absent while it stands');
  });

  await knex.schema.createTable('principals', table => {
    table.comment(
      'The teams and people of the catalog, kept so that an answer needs no catalog call for them',
    );
    table.string('ref', 255).primary();
    table.string('kind', 16).notNullable();
    table.text('title').notNullable();
    table.text('email');
    table.integer('member_count');
    table.text('leads').notNullable().comment('JSON array of User refs');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('principals');
  await knex.schema.dropTable('thing_intervals');
  await knex.schema.dropTable('things');
};
