import { Client } from 'pg';
import type { EmbeddedPostgres } from '@waymark/testing-node';

const OWNERSHIP = 'backstage_plugin_ownership';

/** When which process took the scan of which repository, and when it ended: written down by the database itself. */
export interface LoggedScan {
  repositoryId: string;
  /** The application name of the process. */
  process: string;
  event: 'claimed' | 'ended';
  at: Date;
}

/** What a test sees and does in the database of the ownership plugin, behind the back of every process. */
export class Database {
  /** The database must exist already. */
  static async connect(postgres: EmbeddedPostgres): Promise<Database> {
    const client = new Client(urlOf(postgres, OWNERSHIP));
    // The server may end before the client.
    client.on('error', () => {});
    await client.connect();
    return new Database(client);
  }

  private constructor(private readonly client: Client) {}

  /** From here on every scan that is taken or ends is logged. */
  async logScans(): Promise<void> {
    await this.client.query(`
      CREATE TABLE IF NOT EXISTS scan_log (
        id serial, repository_id text, process text, event text,
        at timestamptz DEFAULT clock_timestamp());
      CREATE OR REPLACE FUNCTION log_scan() RETURNS trigger AS $$
      BEGIN
        IF NEW.lease_owner IS DISTINCT FROM OLD.lease_owner THEN
          INSERT INTO scan_log (repository_id, process, event) VALUES (
            NEW.repository_id,
            current_setting('application_name'),
            CASE WHEN NEW.lease_owner IS NULL THEN 'ended' ELSE 'claimed' END);
        END IF;
        RETURN NEW;
      END $$ LANGUAGE plpgsql;
      CREATE OR REPLACE TRIGGER log_scan BEFORE UPDATE ON scans
        FOR EACH ROW EXECUTE FUNCTION log_scan();`);
  }

  async loggedScans(): Promise<LoggedScan[]> {
    const { rows } = await this.client.query(
      'SELECT repository_id, process, event, at FROM scan_log ORDER BY id',
    );
    return rows.map(row => ({
      repositoryId: row.repository_id,
      process: row.process,
      event: row.event,
      at: row.at,
    }));
  }

  /** Nobody can store what a scan has read until `release`: a scan that is under way stays so. */
  async holdScans(): Promise<void> {
    await this.client.query('BEGIN');
    await this.client.query('LOCK TABLE trees IN EXCLUSIVE MODE');
  }

  async releaseScans(): Promise<void> {
    await this.client.query('COMMIT');
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

/** The connection that a backend is configured with; its queries carry the name. */
export function connectionOf(postgres: EmbeddedPostgres, name: string): string {
  const url = new URL(postgres.connectionString);
  url.searchParams.set('application_name', name);
  return url.href;
}

function urlOf(postgres: EmbeddedPostgres, database: string): string {
  const url = new URL(postgres.connectionString);
  url.pathname = `/${database}`;
  return url.href;
}
