import fs from 'node:fs';
import { databases } from '../__testUtils__/databases';
import { migrationsDirectory } from './migrate';

const files = fs.readdirSync(migrationsDirectory).sort();
const tables = [
  'changes',
  'clarity',
  'clarity_intervals',
  'clocks',
  'confirmations',
  'coupling_changes',
  'coupling_histories',
  'coupling_weeks',
  'dispute_events',
  'dispute_followers',
  'disputes',
  'feed',
  'findings',
  'joint_areas',
  'known_teams',
  'modules',
  'notices',
  'on_call_answers',
  'on_call_connection',
  'principals',
  'proposal_events',
  'proposals',
  'pull_requests',
  'reassignments',
  'repositories',
  'review_requests',
  'runbooks',
  'scans',
  'thing_intervals',
  'things',
  'transfer_events',
  'transfers',
  'tree_owners',
  'trees',
  'webhook_deliveries',
];

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up and down one by one and leave nothing behind', async () => {
    const knex = await databases.init(id);
    const config = { directory: migrationsDirectory };
    const existing = async () => {
      const found = [];
      for (const table of tables) {
        if (await knex.schema.hasTable(table)) {
          found.push(table);
        }
      }
      return found;
    };
    for (const file of files) {
      expect(file).toMatch(/^\d{14}_[a-z_]+\.js$/);
      await knex.migrate.up(config);
    }
    expect(await existing()).toEqual(tables);
    await knex('repositories').insert({
      id: 'a',
      url: 'https://github.com/o/r/',
      title: 'o/r',
      origin: 'configured',
      provider: 'github',
      dialect: 'github',
      entity_refs: '[]',
    });
    for (const _ of files) {
      await knex.migrate.down(config);
    }
    expect(await existing()).toEqual([]);
    await knex.migrate.latest(config);
    expect(await existing()).toEqual(tables);
    expect(await knex('repositories')).toEqual([]);
  });
});
