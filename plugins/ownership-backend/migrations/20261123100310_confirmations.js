// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('confirmations', table => {
    table.comment('Who said when that a thing belongs to its owner');
    table.bigIncrements('row_id');
    table
      .string('batch_id', 64)
      .notNullable()
      .comment('Chosen by the client: those that were made together');
    table.string('entity_ref', 255).notNullable().index();
    table
      .string('owner_ref', 255)
      .notNullable()
      .comment('Another owner makes the confirmation void');
    table.string('confirmed_by', 255).notNullable();
    table.string('confirmed_at', 24).notNullable();
    table
      .string('undone_at', 24)
      .comment('Taken back: the confirmation before stands again');
    table.unique(['batch_id', 'entity_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('confirmations');
};
