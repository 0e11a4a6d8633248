// @ts-check

/**
 * Instants are text in the one form of `Date.toISOString`, here and in every later migration:
 * it sorts as text, and both engines give back exactly what was written.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('repositories', table => {
    table.comment('The repositories that are scanned');
    table
      .string('id', 120)
      .primary()
      .comment('Derived from the address, so that two processes agree on it');
    table
      .text('url')
      .notNullable()
      .comment('Address of the root of the tree that is scanned');
    table.text('title').notNullable();
    table
      .string('origin', 16)
      .notNullable()
      .comment('configured or discovered');
    table.string('provider', 32).notNullable();
    table.string('dialect', 16).notNullable();
    table
      .text('entity_refs')
      .notNullable()
      .comment('JSON: the catalog entities whose sources are in it');
    table
      .string('missing_since', 24)
      .comment(
        'Since when neither configuration nor catalog names it: it goes only after a grace period, because a catalog that restarts is empty for a while',
      );
  });

  await knex.schema.createTable('trees', table => {
    table.comment(
      'What the last successful scan read of a repository: all that is known is computed from this',
    );
    table
      .string('repository_id', 120)
      .primary()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.string('commit', 80).notNullable();
    table.string('etag', 255).notNullable();
    table.string('scanned_at', 24).notNullable();
    table.string('codeowners_path', 255);
    table
      .binary('content')
      .notNullable()
      .comment(
        'gzip of JSON: every path, and the text of CODEOWNERS and of the module declarations. Not text: a CODEOWNERS file can hold NUL, which PostgreSQL refuses',
      );
    table.integer('file_count').notNullable();
    table.integer('rule_count').notNullable();
    table.integer('owned').notNullable();
    table.integer('cleared').notNullable();
    table.integer('unmatched').notNullable();
    table
      .string('inputs', 64)
      .notNullable()
      .comment(
        'Hash of commit, entities, people and settings that the stored facts were computed from',
      );
  });

  await knex.schema.createTable('scans', table => {
    table.comment(
      'How far the scan of each repository is; the lease keeps two processes from scanning at once',
    );
    table
      .string('repository_id', 120)
      .primary()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.string('status', 16).notNullable();
    table.string('phase', 120);
    table.float('progress');
    table.string('requested_at', 24);
    table.string('started_at', 24);
    table.string('finished_at', 24);
    table.text('error');
    table
      .boolean('stale')
      .notNullable()
      .comment('The last attempt failed, so the tree is from an earlier one');
    table
      .integer('failures')
      .notNullable()
      .comment('Failed attempts in a row, for the waiting time');
    table
      .string('due_at', 24)
      .notNullable()
      .index()
      .comment('When the schedule wants the next attempt');
    table
      .string('retry_after', 24)
      .comment('No attempt before, asked for or not: the host said so');
    table.string('lease_owner', 80);
    table
      .string('lease_until', 24)
      .comment('A process that died leaves its lease to run out');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scans');
  await knex.schema.dropTable('trees');
  await knex.schema.dropTable('repositories');
};
