import { migrateUpAndDown } from '@waymark/testing-node/backends';
import request from 'supertest';
import { databases } from './__testUtils__/databases';
import { startDesk } from './__testUtils__/startDesk';
import { migrationsDirectory } from './database/migrate';

const tables = [
  'capabilities',
  'capability_followers',
  'capability_measures',
  'capability_reads',
  'clocks',
  'desk_services',
  'environments',
  'grants',
  'notices',
  'principals',
  'run_changes',
  'runs',
  'survey_counts',
  'survey_marks',
  'survey_quarters',
  'ticket_changes',
  'ticket_documents',
  'ticket_events',
  'ticket_feed',
  'ticket_parties',
  'tickets',
  'tracker_inbox',
  'tracker_issues',
  'tracker_states',
];

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up and down one by one and leave nothing behind', async () => {
    const migrated = migrateUpAndDown(await databases.init(id), {
      directory: migrationsDirectory,
      tables,
    });
    await expect(migrated).resolves.toBeUndefined();
  });
});

describe('the platform desk backend', () => {
  it('starts, reads the catalog, and answers which metrics it has', async () => {
    const backend = await startDesk({ entities: [] });
    await backend.run('directory');
    await backend.run('capabilities');
    await backend.run('capability-measures');
    const { status, body } = await request(backend.server).get(
      '/api/platform-desk/metrics',
    );
    expect([status, Array.isArray(body)]).toEqual([200, true]);
  });
});
