import type { EmbeddedPostgres } from '@waymark/testing-node';
import { Client } from 'pg';

/** What the database of the platform desk says about grants and environments, behind the back of every process. */
export class DeskRecords {
  /** The database must exist already. */
  static async connect(postgres: EmbeddedPostgres): Promise<DeskRecords> {
    const url = new URL(postgres.connectionString);
    url.pathname = '/backstage_plugin_platform-desk';
    const client = new Client(url.href);
    // The server may end before the client.
    client.on('error', () => {});
    await client.connect();
    return new DeskRecords(client);
  }

  private constructor(private readonly desk: Client) {}

  /** Lets every grant and every environment end at the instant, as if they had been asked for until then. */
  async endAll(at: Date): Promise<void> {
    const instant = at.toISOString();
    for (const table of ['grants', 'environments']) {
      await this.desk.query(
        `UPDATE ${table} SET document =
          jsonb_set(document::jsonb, '{expiresAt}', to_jsonb($1::text))::text
        WHERE document::jsonb ? 'expiresAt'`,
        [instant],
      );
    }
    await this.desk.query(
      `UPDATE clocks SET due_at = $1, ring_at = $1
      WHERE kind = 'expires' AND subject_kind IN ('grant', 'environment')`,
      [instant],
    );
  }

  /** How many ends, changes of repositories and notices are still to come. */
  async waiting(): Promise<number> {
    const { rows } = await this.desk.query(`
      SELECT
        (SELECT count(*)::int FROM clocks WHERE kind = 'expires')
        + (SELECT count(*)::int FROM notices WHERE status = 'waiting')
        AS waiting`);
    return rows[0].waiting;
  }

  /** How many there are of each kind in each state. */
  async states(): Promise<Record<string, number>> {
    const { rows } = await this.desk.query(`
      SELECT 'grant ' || state AS name, count(*)::int AS times
      FROM grants GROUP BY 1
      UNION ALL
      SELECT 'environment ' || state, count(*)::int
      FROM environments GROUP BY 1`);
    return Object.fromEntries(rows.map(({ name, times }) => [name, times]));
  }

  /** How many notices tell of an end. */
  async endsTold(): Promise<{ grants: number; environments: number }> {
    const { rows } = await this.desk.query(`
      SELECT
        count(*) FILTER (WHERE key LIKE 'grant:%:expired')::int AS grants,
        count(*) FILTER (WHERE key LIKE 'environment:%:expired')::int
          AS environments
      FROM notices`);
    return rows[0];
  }

  async close(): Promise<void> {
    await this.desk.end();
  }
}
