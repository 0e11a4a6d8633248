import fs from 'node:fs';
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
  'environments',
  'desk_services',
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
    const files = fs.readdirSync(migrationsDirectory);
    for (const _ of files) {
      await knex.migrate.up(config);
    }
    expect(await existing()).toEqual(tables);
    for (const _ of files) {
      await knex.migrate.down(config);
    }
    expect(await existing()).toEqual([]);
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
