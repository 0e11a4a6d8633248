// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('provider_accounts', table => {
    table.comment('Accounts of providers and when they were read');
    table.string('key', 100).primary().comment('Provider and account');
    table.text('state').notNullable().comment('JSON');
    table.string('leased_until', 24).comment('Somebody reads it now');
  });

  await knex.schema.createTable('provider_services', table => {
    table.comment('Services of providers, as last read');
    table.string('key', 250).primary().comment('Provider, account and id');
    table.string('account_key', 100).notNullable().index();
    table.string('schedule_id', 100).comment('Of the first level');
    table.text('body').notNullable().comment('JSON: title, address, levels');
  });

  await knex.schema.createTable('service_mappings', table => {
    table.comment(
      'Which service of a provider an entity is; rows are of entities, whoever owns them',
    );
    table.string('entity_ref', 255).notNullable();
    table.string('via', 16).notNullable().comment('portal, or annotation');
    table.string('service_key', 250).notNullable().index();
    table.string('by', 255);
    table.string('at', 24);
    table.primary(['entity_ref', 'via']);
  });

  await knex.schema.createTable('dismissed_mappings', table => {
    table.comment('What is not suggested again');
    table.string('entity_ref', 255).notNullable();
    table.string('target', 400).notNullable();
    table.string('by', 255).notNullable();
    table.string('at', 24).notNullable();
    table.primary(['entity_ref', 'target']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'dismissed_mappings',
    'service_mappings',
    'provider_services',
    'provider_accounts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
