// @ts-check

/** What requests are found by, each with its status. */
const finders = [
  'team_ref',
  'capability_ref',
  'entity_ref',
  'requester_ref',
  'assignee_ref',
  'category',
];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('tickets', table => {
    table.comment('Requests to the platform team');
    table.bigIncrements('number').comment('What people call it');
    table.string('id', 64).notNullable().unique();
    table
      .integer('version')
      .notNullable()
      .comment('Counts writes: one that has read an older row is repeated');
    table.string('status', 16).notNullable();
    table.string('category', 32);
    table.integer('urgency').notNullable().comment('0 is critical, 3 low');
    table
      .text('title_lower')
      .notNullable()
      .comment('The title in lower case of any language, to be searched');
    table.string('requester_ref', 255).notNullable();
    table.string('team_ref', 255);
    table.string('entity_ref', 255);
    table.string('capability_ref', 255);
    table.string('assignee_ref', 255);
    table.boolean('is_leakage').notNullable();
    table.string('created_at', 24).notNullable();
    table.string('triage_due_at', 24).notNullable();
    table.string('triaged_at', 24);
    table.string('closed_at', 24);
    table.string('updated_at', 24).notNullable();
    table.integer('reopened').notNullable();
    table
      .string('created_by', 255)
      .notNullable()
      .comment('Who sent it: keys are theirs');
    table.string('idempotency_key', 200).notNullable();
    table.string('request_hash', 64).notNullable();
    table.unique(['created_by', 'idempotency_key']);
    // With the title, so that a search reads nothing else.
    table.index(['status', 'number', 'title_lower']);
    table.index(['status', 'triage_due_at', 'number']);
    table.index(['status', 'urgency', 'number']);
    table.index(['status', 'updated_at', 'number']);
    table.index(['closed_at']);
    table.index(['created_at']);
    for (const finder of finders) {
      table.index([finder, 'status', 'number']);
    }
  });

  await knex.schema.createTable('ticket_documents', table => {
    table.comment('The requests whole, apart from what they are found by');
    table.bigInteger('number').primary();
    table.text('document').notNullable().comment('JSON: the request');
    table.text('texts').notNullable().comment('JSON: its long texts');
  });

  await knex.schema.createTable('ticket_parties', table => {
    table.comment('Who asked, their team, who joined, and whoever works on it');
    table.string('ref', 255).notNullable();
    table.bigInteger('number').notNullable();
    table
      .string('role', 16)
      .notNullable()
      .comment('requester, team, joined or assignee');
    table.primary(['ref', 'number', 'role']);
    table.index(['number']);
  });

  await knex.schema.createTable('ticket_events', table => {
    table.comment('What happened to requests; rows are only added');
    table.bigIncrements('row_id');
    table.string('ticket_id', 64).notNullable();
    table.string('kind', 32).notNullable();
    table.string('at', 24).notNullable();
    table.text('by').notNullable();
    table.text('summary').notNullable();
    table.text('text').comment('What was said');
    table.string('key', 64).comment('The same comment is said once');
    table.unique(['ticket_id', 'key']);
  });

  await knex.schema.createTable('ticket_changes', table => {
    table.comment('The change feed, appended under one lock');
    table.bigIncrements('sequence');
    table.string('at', 24).notNullable().index();
    table.text('change').notNullable().comment('JSON');
  });

  await knex.schema.createTable('ticket_feed', table => {
    table.comment('Which feed this is: cursors of another one are of no use');
    table.integer('only').primary();
    table.string('id', 64).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ticket_feed');
  await knex.schema.dropTable('ticket_changes');
  await knex.schema.dropTable('ticket_events');
  await knex.schema.dropTable('ticket_parties');
  await knex.schema.dropTable('ticket_documents');
  await knex.schema.dropTable('tickets');
};
