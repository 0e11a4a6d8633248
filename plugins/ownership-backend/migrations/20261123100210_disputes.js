// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('disputes', table => {
    table.comment('Cases about who owns an entity');
    table.string('id', 36).primary();
    table.string('entity_ref', 255).notNullable().index();
    table
      .string('unended_entity_ref', 255)
      .unique()
      .comment('The entity until the case ends: there is one open case each');
    table.string('status', 24).notNullable().index();
    table
      .integer('version')
      .notNullable()
      .comment('Rises with every decision: two at once do not both count');
    table.string('opened_at', 24).notNullable();
    table.string('ended_at', 24);
    table.text('dispute').notNullable().comment('JSON of the whole case');
  });

  await knex.schema.createTable('dispute_events', table => {
    table.comment('The history of each case; rows are never changed');
    table.bigIncrements('sequence');
    table.string('id', 36).notNullable().unique();
    table
      .string('dispute_id', 36)
      .notNullable()
      .references('id')
      .inTable('disputes')
      .onDelete('CASCADE');
    table
      .string('key', 128)
      .comment('What happens once a case is written once');
    table
      .string('request_key', 64)
      .unique()
      .comment('The request that a client may send again');
    table.string('at', 24).notNullable();
    table.string('by', 255).notNullable();
    table.string('kind', 32).notNullable();
    table.text('event').notNullable().comment('JSON of the rest');
    table.unique(['dispute_id', 'key']);
  });

  await knex.schema.createTable('dispute_followers', table => {
    table.comment('Who else wants to know of a case');
    table
      .string('dispute_id', 36)
      .notNullable()
      .references('id')
      .inTable('disputes')
      .onDelete('CASCADE');
    table.string('ref', 255).notNullable();
    table.primary(['dispute_id', 'ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dispute_followers');
  await knex.schema.dropTable('dispute_events');
  await knex.schema.dropTable('disputes');
};
