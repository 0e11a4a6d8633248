// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('environments', table => {
    table.comment('Environments as they are declared in repositories');
    table.string('id', 64).primary();
    table.string('state', 16).notNullable();
    table.string('name', 50).notNullable();
    table.string('service_ref', 255).notNullable();
    table.string('owner_ref', 255).notNullable().index();
    table.string('requester_ref', 255).notNullable().index();
    table.string('declared_at', 24).notNullable();
    table
      .string('work_due_at', 24)
      .comment('When its manifests are written next')
      .index();
    table.text('document').notNullable().comment('JSON: the environment');
    table.index(['state', 'declared_at']);
    table.index(['service_ref', 'name']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environments');
};
