// @ts-check

/**
 * What measures read of 50,000 incidents stands in columns of its own, within
 * one index: their JSON is many times as large.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents', table => {
    table.text('title').comment('Of the incident, as are those that follow');
    table.string('team_ref', 255).comment('Owner of the first entity with one');
    table.string('started_at', 24);
    table.string('acknowledged_at', 24);
    table.string('merged_into', 36);
  });
  await fill(knex);
  await knex.schema.alterTable('incidents', table => {
    table.index(
      [
        'detected_at',
        'severity',
        'team_ref',
        'started_at',
        'acknowledged_at',
        'resolved_at',
        'merged_into',
      ],
      'incidents_measures',
    );
  });
  await knex.schema.alterTable('pages', table => {
    table.index(['at', 'team_ref', 'zone', 'user_ref'], 'pages_measures');
    table.index(['user_ref', 'at'], 'pages_person');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
async function fill(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  /** @param {string} name */
  const field = name =>
    isPostgres
      ? knex.raw('incident::json ->> ?', [name])
      : knex.raw('json_extract(incident, ?)', [`$.${name}`]);
  await knex('incidents').update({
    title: field('title'),
    started_at: field('startedAt'),
    acknowledged_at: field('acknowledgedAt'),
    merged_into: field('mergedInto'),
    team_ref: knex('incident_entities')
      .whereRaw('incident_entities.incident_id = incidents.id')
      .whereNotNull('owner_ref')
      .orderBy('entity_ref')
      .limit(1)
      .select('owner_ref'),
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('pages', table => {
    table.dropIndex(['user_ref', 'at'], 'pages_person');
    table.dropIndex(['at', 'team_ref', 'zone', 'user_ref'], 'pages_measures');
  });
  await knex.schema.alterTable('incidents', table => {
    table.dropIndex(['detected_at'], 'incidents_measures');
  });
  for (const column of [
    'title',
    'team_ref',
    'started_at',
    'acknowledged_at',
    'merged_into',
  ]) {
    await knex.schema.alterTable('incidents', table => {
      table.dropColumn(column);
    });
  }
};
