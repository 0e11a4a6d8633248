// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('inbox', table => {
    table.comment('What tools sent, as it came: kept before it is accepted');
    table.string('id', 40).primary().comment('Rises with time');
    table.string('source', 64).notNullable();
    table.string('received_at', 24).notNullable();
    table.binary('body').notNullable();
    table.string('status', 16).notNullable().comment('waiting, done or dead');
    table.string('due_at', 24).notNullable().comment('Next attempt, or lease');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('outcome').comment('Why it was ignored, or cannot be read');
    table.index(['status', 'due_at']);
    table.index(['source', 'received_at']);
  });

  await knex.schema.createTable('incidents', table => {
    table.comment('Incidents, each as its timeline adds up');
    table.string('id', 36).primary();
    table.integer('number').notNullable().unique();
    table.string('status', 16).notNullable();
    table.string('severity', 8).notNullable();
    table.string('detected_at', 24).notNullable();
    table.string('resolved_at', 24);
    table.integer('version').notNullable();
    table.text('opening').notNullable().comment('JSON of what never changes');
    table.text('incident').notNullable().comment('JSON of the whole');
    table.index(['detected_at', 'id']);
    table.index(['status', 'severity']);
  });

  await knex.schema.createTable('incident_entities', table => {
    table.comment('What incidents hurt, and who owned it');
    table
      .string('incident_id', 36)
      .notNullable()
      .references('id')
      .inTable('incidents')
      .onDelete('CASCADE');
    table.string('entity_ref', 255).notNullable();
    table.string('owner_ref', 255);
    table.primary(['incident_id', 'entity_ref']);
    table.index(['entity_ref']);
    table.index(['owner_ref']);
  });

  await knex.schema.createTable('incident_events', table => {
    table.comment('What people and the portal did; rows are never changed');
    table.bigIncrements('sequence');
    table.string('id', 128).notNullable();
    table
      .string('incident_id', 36)
      .notNullable()
      .references('id')
      .inTable('incidents')
      .onDelete('CASCADE');
    table
      .string('request_key', 64)
      .unique()
      .comment('The request that a client may send again');
    table.string('at', 24).notNullable();
    table.text('event').notNullable().comment('JSON of the rest');
    table.unique(['incident_id', 'id']);
  });

  await knex.schema.createTable('incident_followers', table => {
    table.comment('Who wants to know of an incident or of an entity');
    table.string('subject', 255).notNullable().comment('Incident id or ref');
    table.string('user_ref', 255).notNullable();
    table.primary(['subject', 'user_ref']);
  });

  await knex.schema.createTable('incident_disputes', table => {
    table.comment('Disputes to open about things that nobody owns');
    table
      .string('incident_id', 36)
      .notNullable()
      .references('id')
      .inTable('incidents')
      .onDelete('CASCADE');
    table.string('entity_ref', 255).notNullable();
    table.string('status', 16).notNullable().comment('waiting or done');
    table.string('due_at', 24).notNullable().comment('Next attempt, or lease');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('problem');
    table.primary(['incident_id', 'entity_ref']);
    table.index(['status', 'due_at']);
  });

  await knex.schema.createTable('incident_changes', table => {
    table.comment('The change feed');
    table.bigIncrements('sequence');
    table.string('at', 24).notNullable().index();
    table.text('change').notNullable().comment('JSON');
  });
  await knex.schema.createTable('incident_feed', table => {
    table.comment('Names the feed: cursors of another one are refused');
    table.integer('only').primary();
    table.string('id', 36).notNullable();
  });

  await knex.schema.createTable('alerts', table => {
    table.comment('Alerts, each as what its source said adds up');
    table.string('id', 36).primary();
    table.string('source', 64).notNullable();
    table.string('key', 512).notNullable();
    table.string('status', 16).notNullable();
    table.string('mapping', 16).notNullable();
    table.string('dedup_key', 512).notNullable().index();
    table.string('started_at', 24).notNullable();
    table.string('entity_ref', 255).index();
    table
      .string('incident_id', 36)
      .references('id')
      .inTable('incidents')
      .index();
    table.text('alert').notNullable().comment('JSON of the whole');
    table.unique(['source', 'key']);
    table.index(['mapping', 'started_at']);
    table.index(['started_at', 'id']);
  });

  await knex.schema.createTable('alert_facts', table => {
    table.comment('What sources said about alerts: a set');
    table
      .string('alert_id', 36)
      .notNullable()
      .references('id')
      .inTable('alerts')
      .onDelete('CASCADE');
    table.string('fact_id', 128).notNullable();
    table.text('fact').notNullable().comment('JSON');
    table.primary(['alert_id', 'fact_id']);
  });

  await knex.schema.createTable('alert_mappings', table => {
    table.comment('What people said that alerts are about');
    table.string('id', 36).primary();
    table.string('source', 64).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('labels_key', 64).notNullable().comment('Hash of the labels');
    table.text('mapping').notNullable().comment('JSON of the whole');
    table.unique(['source', 'labels_key']);
  });

  await knex.schema.createTable('escalation_policies', table => {
    table.comment('How the incidents of a team escalate');
    table.string('team_ref', 255).primary();
    table.text('policy').notNullable().comment('JSON');
    table.string('changed_at', 24).notNullable();
    table.string('changed_by', 255).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'escalation_policies',
    'alert_mappings',
    'alert_facts',
    'alerts',
    'incident_feed',
    'incident_changes',
    'incident_disputes',
    'incident_followers',
    'incident_events',
    'incident_entities',
    'incidents',
    'inbox',
  ]) {
    await knex.schema.dropTable(table);
  }
};
