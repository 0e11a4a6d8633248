import { migrateUpAndDown } from '@waymark/testing-node/backends';
import request from 'supertest';
import { databases } from './__testUtils__/databases';
import { startOncall } from './__testUtils__/startOncall';
import { migrationsDirectory } from './database/migrate';

const tables = [
  'absences',
  'action_items',
  'alert_facts',
  'alert_mappings',
  'alerts',
  'clocks',
  'dismissed_mappings',
  'escalation_policies',
  'feeds',
  'handoff_notes',
  'inbox',
  'incident_changes',
  'incident_disputes',
  'incident_entities',
  'incident_events',
  'incident_feed',
  'incident_followers',
  'incidents',
  'notices',
  'pages',
  'person_settings',
  'principals',
  'provider_accounts',
  'provider_services',
  'retro_events',
  'retro_follower',
  'retro_subjects',
  'retros',
  'schedule_amendments',
  'schedule_files',
  'schedule_mappings',
  'schedule_versions',
  'schedules',
  'service_mappings',
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

describe('the on-call backend', () => {
  it('starts, reads the directory, and answers which metrics it has', async () => {
    const backend = await startOncall({ entities: [] });
    await backend.run('directory');
    const { status, body } = await request(backend.server).get(
      '/api/oncall/metrics',
    );
    expect([status, Array.isArray(body)]).toEqual([200, true]);
  });
});
