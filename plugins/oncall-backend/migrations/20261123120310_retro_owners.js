// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('retros', table => {
    table.string('owner_ref', 255).index().comment('Who sees to it');
  });
  await knex.schema.alterTable('action_items', table => {
    table.text('tracker_url').comment('Where its team follows it besides');
  });
  for (const { id, document } of await knex('retros').select(
    'id',
    'document',
  )) {
    const { ownerRef, items } = JSON.parse(document);
    await knex('retros')
      .where({ id })
      .update({ owner_ref: ownerRef ?? null });
    for (const item of items) {
      await knex('action_items')
        .where({ id: item.id })
        .update({ tracker_url: item.tracker?.url ?? null });
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('action_items', table => {
    table.dropColumn('tracker_url');
  });
  await knex.schema.alterTable('retros', table => {
    table.dropIndex(['owner_ref']);
    table.dropColumn('owner_ref');
  });
};
