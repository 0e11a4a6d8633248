// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('proposals', table => {
    table.comment(
      'Changes of files that were proposed, with what became of them',
    );
    table.string('id', 36).primary();
    table
      .string('repository_id', 120)
      .notNullable()
      .index()
      .comment('No foreign key: the history of a repository outlives it');
    table.text('repository_title').notNullable();
    table.text('repository_url').notNullable();
    table.string('purpose', 32).notNullable();
    table
      .string('subject', 255)
      .notNullable()
      .index()
      .comment('What it is for, for example transfer:4711');
    table.string('status', 16).notNullable();
    table.text('title').notNullable();
    table.text('description').notNullable();
    table
      .string('branch', 120)
      .notNullable()
      .comment(
        'Made of the id before the branch is: asked again after a crash, the same branch is found',
      );
    table.string('base_commit', 80).notNullable();
    table.string('head_commit', 80);
    table.text('url');
    table.text('problem');
    table
      .text('files')
      .notNullable()
      .comment('JSON: path, text before and text after');
    table.text('entity_refs').notNullable().comment('JSON');
    table
      .text('basis')
      .notNullable()
      .comment('JSON: what the files were computed from, to compute them anew');
    table.text('author').notNullable().comment('JSON: name and e-mail address');
    table.string('created_by', 255).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('merged_at', 24);
    table
      .boolean('follow_up')
      .notNullable()
      .comment('Merged, and scan and catalog are not asked to look yet');
    table
      .integer('revision')
      .notNullable()
      .comment(
        'Raised by every change: a change is made to what was read, or not at all',
      );
  });
  // Of one subject a repository has one proposal that waits; those that ended are history.
  await knex.raw(
    "CREATE UNIQUE INDEX proposals_open ON proposals (subject, repository_id) WHERE status IN ('proposed', 'outdated', 'failed')",
  );

  await knex.schema.createTable('proposal_events', table => {
    table.comment('What happened to proposals, in order');
    table.bigIncrements('event_id');
    table
      .string('proposal_id', 36)
      .notNullable()
      .index()
      .references('id')
      .inTable('proposals')
      .onDelete('CASCADE');
    table.string('at', 24).notNullable();
    table.string('kind', 16).notNullable();
    table.string('by', 255);
    table.text('text');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('proposal_events');
  await knex.schema.dropTable('proposals');
};
