import { Client } from 'pg';
import type { EmbeddedPostgres } from '@waymark/testing-node';
import type { Counted } from './DisputeRecords';

/** What two databases say about incidents, schedules and retros, behind the back of every process. */
export class OncallRecords {
  /** The databases must exist already. */
  static async connect(postgres: EmbeddedPostgres): Promise<OncallRecords> {
    const [oncall, notifications] = await Promise.all(
      ['oncall', 'notifications'].map(async plugin => {
        const url = new URL(postgres.connectionString);
        url.pathname = `/backstage_plugin_${plugin}`;
        const client = new Client(url.href);
        // The server may end before the client.
        client.on('error', () => {});
        await client.connect();
        return client;
      }),
    );
    return new OncallRecords(oncall, notifications);
  }

  private constructor(
    private readonly oncall: Client,
    private readonly notifications: Client,
  ) {}

  /** How many clocks are to ring until an instant, and how many notices wait. */
  async waiting(until: Date): Promise<{ clocks: number; notices: number }> {
    const { rows } = await this.oncall.query(
      `
      SELECT
        (SELECT count(*)::int FROM clocks WHERE ring_at <= $1) AS clocks,
        (SELECT count(*)::int FROM notices
          WHERE status = 'waiting') AS notices`,
      [until.toISOString()],
    );
    return rows[0];
  }

  /** How many retros have heard of the end of their incident, and have their clocks. */
  async dueRetros(): Promise<number> {
    const { rows } = await this.oncall.query(
      'SELECT count(*)::int AS due FROM retros WHERE due_at IS NOT NULL',
    );
    return rows[0].due;
  }

  /** The steps of the timelines of incidents, by incident and step. */
  escalations(): Promise<Counted[]> {
    return this.counted(`
      SELECT incident_id AS subject, event::json->'set'->>'step' AS what,
        count(*)::int AS times
      FROM incident_events
      WHERE event::json->>'kind' = 'escalated'
      GROUP BY 1, 2`);
  }

  /** What clocks had people told about schedules and retros, by page and sentence. */
  told(): Promise<Counted[]> {
    return this.counted(`
      SELECT link AS subject, regexp_replace(title, ': .*', '') AS what,
        count(*)::int AS times
      FROM notices
      WHERE topic = 'oncall:handoff' OR title LIKE 'Due %' OR title LIKE 'Overdue%'
      GROUP BY 1, 2, recipients`);
  }

  /** Notices that were not sent in the end. */
  async undelivered(): Promise<string[]> {
    const { rows } = await this.oncall.query(
      `SELECT key FROM notices WHERE status <> 'sent'`,
    );
    return rows.map(row => row.key);
  }

  /** The notifications of everybody about incidents, schedules, retros, grants and environments, by whom and what. */
  async notified(): Promise<Counted[]> {
    const { rows } = await this.notifications.query(`
      SELECT "user" AS subject, scope AS what, count(*)::int AS times
      FROM notification
      WHERE topic LIKE 'oncall:%' OR topic LIKE 'platform-desk:%'
      GROUP BY 1, 2`);
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.oncall.end(), this.notifications.end()]);
  }

  private async counted(query: string): Promise<Counted[]> {
    const { rows } = await this.oncall.query(query);
    return rows;
  }
}
