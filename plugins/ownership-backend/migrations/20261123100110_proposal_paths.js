// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('proposals', table => {
    table
      .text('paths')
      .comment('JSON: paths of the files, for lists that leave the texts out');
    table.index(['created_at', 'id'], 'proposals_newest');
  });
  for (const { id } of await knex('proposals').select('id')) {
    const { files } = await knex('proposals').where({ id }).first('files');
    /** @type {{ path: string }[]} */
    const parsed = JSON.parse(files);
    const paths = parsed.map(({ path }) => path);
    await knex('proposals')
      .where({ id })
      .update({ paths: JSON.stringify(paths) });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('proposals', table => {
    table.dropIndex(['created_at', 'id'], 'proposals_newest');
    table.dropColumn('paths');
  });
};
