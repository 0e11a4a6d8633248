// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('tracker_issues', table => {
    table.comment('Requests in a tracker, and what it has still to be told');
    table.string('tracker', 64).notNullable();
    table.string('ticket_id', 64).notNullable();
    table.string('issue_key', 190).comment('Absent until the issue is made');
    table.text('url');
    table
      .string('seen_status', 16)
      .comment(
        'As the tracker tells it: only a change of this means something',
      );
    table.string('seen_at', 24);
    table.string('told_status', 16).comment('Of the request, told or taken');
    table
      .bigInteger('told_event')
      .notNullable()
      .comment('Up to which event of the request comments were told');
    table.string('due_at', 24).comment('When it is told next');
    table
      .string('claimed_until', 24)
      .comment('One process tells it until then');
    table.integer('failures').notNullable().defaultTo(0);
    table.text('problem');
    table.primary(['tracker', 'ticket_id']);
    table.unique(['tracker', 'issue_key']);
    table.index(['tracker', 'due_at']);
  });

  await knex.schema.createTable('tracker_states', table => {
    table.comment('How far each tracker and the desk have read each other');
    table.string('tracker', 64).primary();
    table.text('feed_cursor').notNullable();
    table.text('changes_cursor').comment('Where reading begins');
    table.text('overlap_cursor').comment('Where it begins after overlap_at');
    table.string('overlap_at', 24);
    table.string('paused_until', 24).comment('It has asked to wait');
    table.string('reading_until', 24).comment('One process reads until then');
    table.string('read_at', 24).comment('When reading succeeded last');
    table.text('problem');
  });

  await knex.schema.createTable('tracker_inbox', table => {
    table.comment('What webhooks of trackers told, kept until it is done');
    table.string('id', 64).primary().comment('Hash of what was sent');
    table.string('tracker', 64).notNullable();
    table.string('received_at', 24).notNullable();
    table.text('changes').notNullable().comment('JSON');
    table.string('status', 16).notNullable().comment('waiting, done or dead');
    table.string('due_at', 24).notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('outcome');
    table.index(['status', 'due_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tracker_inbox');
  await knex.schema.dropTable('tracker_states');
  await knex.schema.dropTable('tracker_issues');
};
