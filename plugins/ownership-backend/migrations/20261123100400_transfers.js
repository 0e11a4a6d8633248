// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('transfers', table => {
    table.comment('Services and modules that go from one team to another');
    table.string('id', 64).primary();
    table
      .integer('version')
      .notNullable()
      .comment('Counts writes: one that has read an older row is repeated');
    table.string('entity_ref', 255).notNullable().index();
    table
      .string('open_entity_ref', 255)
      .unique()
      .comment(
        'The entity while the transfer is under way, absent after: one at a time',
      );
    table.string('from_ref', 255).notNullable().index();
    table.string('to_ref', 255).notNullable().index();
    table.string('phase', 16).notNullable().index();
    table
      .text('document')
      .notNullable()
      .comment(
        'JSON: the transfer with items and signatures, which are read and written together',
      );
    table
      .string('creation_key', 400)
      .unique()
      .comment('Who opened it and their key: a repeated request opens nothing');
    table.string('created_at', 24).notNullable();
    table.string('ended_at', 24).comment('Absent while it is under way');
  });

  await knex.schema.createTable('transfer_events', table => {
    table.comment('What happened to transfers; rows are only added');
    table.bigIncrements('row_id');
    table.string('transfer_id', 64).notNullable().index();
    table.string('kind', 32).notNullable();
    table.string('at', 24).notNullable();
    table.text('by').notNullable();
    table.text('summary').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('transfer_events');
  await knex.schema.dropTable('transfers');
};
