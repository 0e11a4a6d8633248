// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('coupling_histories', table => {
    table.comment(
      'How far the history of each repository was read; the lease keeps two processes from reading it at once',
    );
    table
      .string('repository_id', 120)
      .primary()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.string('status', 16).notNullable();
    table
      .string('reason', 16)
      .comment('Why it is being read: first, new-commits, rewritten or owners');
    table
      .integer('generation')
      .notNullable()
      .comment('Of the rows that are served; 0 while there are none');
    table.string('head', 80).comment('The newest commit that is served');
    table
      .string('rules', 64)
      .comment('Hash of what the owner of each file was decided by');
    table.string('as_of', 24);
    table
      .integer('build')
      .notNullable()
      .comment('Generation that is being built beside the served one; 0: none');
    table.string('build_head', 80);
    table.string('build_rules', 64);
    table.integer('done').notNullable();
    table.integer('total').notNullable();
    table.integer('commits').notNullable();
    table.string('rewritten_at', 24);
    table.text('error');
    table.integer('failures').notNullable();
    table
      .string('checked', 255)
      .comment(
        'What the last complete look was at: nothing to do while it is the same',
      );
    table.string('due_at', 24).notNullable();
    table.string('lease_owner', 80);
    table
      .string('lease_until', 24)
      .comment('A process that died leaves its lease to run out');
  });

  await knex.schema.createTable('coupling_weeks', table => {
    table.comment(
      'Changes of an ISO week counted by the pairs of owners that they crossed between: what the matrix is added up from',
    );
    table
      .string('repository_id', 120)
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.integer('generation').notNullable();
    table.string('week', 10).notNullable().comment('Its Monday, in UTC');
    table.integer('changes').notNullable();
    table.integer('crossing').notNullable();
    table.integer('unowned').notNullable();
    table.text('tally').notNullable().comment('JSON: owners and pairs');
    table.primary(['repository_id', 'generation', 'week']);
  });

  await knex.schema.createTable('coupling_changes', table => {
    table.comment('The changes behind the counts, by first parent');
    table
      .string('repository_id', 120)
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.integer('generation').notNullable();
    table.string('sha', 80).notNullable();
    table.string('at', 24).notNullable();
    table.text('title').notNullable();
    table.boolean('crossing').notNullable();
    table.integer('owner_count').notNullable();
    table
      .text('owners')
      .notNullable()
      .comment('Refs, each between two blanks, so that one can be looked for');
    table
      .text('detail')
      .notNullable()
      .comment('JSON: files and a few of their paths by owner, and the counts');
    table.primary(['repository_id', 'generation', 'sha']);
    table.index(['repository_id', 'generation', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('coupling_changes');
  await knex.schema.dropTable('coupling_weeks');
  await knex.schema.dropTable('coupling_histories');
};
