// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('grants', table => {
    table.comment('Leave to deploy, from asking to its end');
    table.string('id', 100).primary().comment('Of the request');
    table.string('state', 16).notNullable();
    table.string('service_ref', 255).notNullable();
    table.string('environment', 39).notNullable();
    table.string('subject_ref', 255).notNullable();
    table.string('requester_ref', 255).notNullable();
    table.string('owner_ref', 255).notNullable();
    table.string('asked_at', 24).notNullable();
    table
      .string('work_due_at', 24)
      .comment('When its host is told next; moved ahead by whoever does');
    table.text('document').notNullable().comment('JSON: the grant');
    table.index(['service_ref', 'environment', 'subject_ref']);
    table.index(['state', 'asked_at']);
    table.index(['requester_ref']);
    table.index(['subject_ref']);
    table.index(['owner_ref']);
    table.index(['work_due_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('grants');
};
