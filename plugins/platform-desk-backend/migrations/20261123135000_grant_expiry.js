// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('grants', table => {
    table.string('expires_at', 24).comment('Of one that was granted');
    table.dropIndex(['service_ref', 'environment', 'subject_ref']);
    table.index(
      ['service_ref', 'environment', 'state', 'subject_ref', 'expires_at'],
      'grants_check_index',
    );
  });
  await knex('grants').update({
    expires_at: knex.raw(
      knex.client.config.client === 'pg'
        ? `document::json->>'expiresAt'`
        : `json_extract(document, '$.expiresAt')`,
    ),
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('grants', table => {
    table.dropIndex([], 'grants_check_index');
    table.index(['service_ref', 'environment', 'subject_ref']);
    table.dropColumn('expires_at');
  });
};
