// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('pull_requests', table => {
    table.comment(
      'Pull requests that webhooks told of, as last seen; the lease keeps two processes from deciding about one at once',
    );
    table.string('id', 64).primary().comment('Hash of address and number');
    table.string('host', 64).notNullable();
    table
      .text('repository_url')
      .notNullable()
      .comment('Address of the repository as its host shows it');
    table.integer('number').notNullable();
    table
      .string('repository_id', 120)
      .comment('The scanned repository; absent until it was looked at')
      .references('id')
      .inTable('repositories')
      .onDelete('SET NULL');
    table.text('review').comment('JSON of what is shown of it');
    table.boolean('is_open').notNullable();
    table.string('lease_owner', 80);
    table
      .string('lease_until', 24)
      .comment('A process that died leaves its lease to run out');
    table.index(['repository_id', 'number']);
  });

  await knex.schema.createTable('review_requests', table => {
    table.comment('Who was asked to review which pull request');
    table
      .string('pull_request_id', 64)
      .notNullable()
      .references('id')
      .inTable('pull_requests')
      .onDelete('CASCADE');
    table.string('user_ref', 255).notNullable().index();
    table.string('asked_at', 24).notNullable();
    table.boolean('is_open').notNullable();
    table.primary(['pull_request_id', 'user_ref']);
  });

  await knex.schema.createTable('webhook_deliveries', table => {
    table.comment(
      'What code hosts sent: kept before it is answered, worked on afterwards',
    );
    table.string('source', 64).notNullable();
    table
      .string('delivery_id', 128)
      .notNullable()
      .comment('Of the host: the same one is taken once');
    table.string('event', 128).notNullable();
    table.string('received_at', 24).notNullable();
    table
      .string('status', 16)
      .notNullable()
      .comment('pending, done, ignored or dead');
    table
      .string('pull_request_id', 64)
      .comment('What it is about; absent for what is ignored')
      .references('id')
      .inTable('pull_requests')
      .onDelete('CASCADE')
      .index();
    table.integer('attempts').notNullable();
    table.string('due_at', 24).notNullable();
    table.string('finished_at', 24);
    table.text('outcome').comment('What came of it, or why it failed');
    table.primary(['source', 'delivery_id']);
    table.index(['status', 'due_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('webhook_deliveries');
  await knex.schema.dropTable('review_requests');
  await knex.schema.dropTable('pull_requests');
};
