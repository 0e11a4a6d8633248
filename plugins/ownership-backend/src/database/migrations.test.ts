import { migrateUpAndDown } from '@waymark/testing-node/backends';
import { databases } from '../__testUtils__/databases';
import { migrationsDirectory } from './migrate';

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
    const migrated = migrateUpAndDown(await databases.init(id), {
      directory: migrationsDirectory,
      tables,
      fill: async knex => {
        await knex('repositories').insert({
          id: 'a',
          url: 'https://github.com/o/r/',
          title: 'o/r',
          origin: 'configured',
          provider: 'github',
          dialect: 'github',
          entity_refs: '[]',
        });
      },
    });
    await expect(migrated).resolves.toBeUndefined();
  });
});
