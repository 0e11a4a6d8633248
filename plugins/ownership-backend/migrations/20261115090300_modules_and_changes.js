// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('modules', table => {
    table.comment('The modules that monoliths declare, at the last scan');
    table.string('entity_ref', 255).notNullable();
    table
      .string('repository_id', 120)
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.string('monolith_ref', 255).notNullable().index();
    table.text('module').notNullable().comment('JSON of the whole module');
    table.primary(['repository_id', 'entity_ref']);
  });

  await knex.schema.createTable('tree_owners', table => {
    table.comment('The majority owner of each folder that holds an entity');
    table
      .string('repository_id', 120)
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.text('url').notNullable();
    table.text('owner_ref');
    table.text('owner_rule');
    table.string('commit', 80).notNullable();
    table.index(['repository_id']);
  });

  await knex.schema.createTable('changes', table => {
    table.comment('The change feed: numbers become visible in their order');
    table.bigIncrements('sequence');
    table.string('kind', 32).notNullable();
    table.string('repository_id', 120);
    table.string('commit', 80);
    table.string('at', 24).notNullable();
  });

  await knex.schema.createTable('feed', table => {
    table.comment(
      'One row: the identity of this feed, so that a cursor of another database is refused',
    );
    table.integer('only').primary();
    table.string('id', 36).notNullable();
    table
      .string('observed_since', 24)
      .comment(
        'The first scan that succeeded: before it, no finding does not mean that there was none',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('feed');
  await knex.schema.dropTable('changes');
  await knex.schema.dropTable('tree_owners');
  await knex.schema.dropTable('modules');
};
