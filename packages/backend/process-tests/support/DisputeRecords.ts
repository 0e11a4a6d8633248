import { Client } from 'pg';
import type { EmbeddedPostgres } from '@waymark/testing-node';

/** Something that was written down about a dispute, and how many times. */
export interface Counted {
  subject: string;
  what: string;
  times: number;
}

/** What two databases say about disputes, behind the back of every process. */
export class DisputeRecords {
  /** The databases must exist already. */
  static async connect(postgres: EmbeddedPostgres): Promise<DisputeRecords> {
    const [ownership, notifications] = await Promise.all(
      ['ownership', 'notifications'].map(async plugin => {
        const url = new URL(postgres.connectionString);
        url.pathname = `/backstage_plugin_${plugin}`;
        const client = new Client(url.href);
        // The server may end before the client.
        client.on('error', () => {});
        await client.connect();
        return client;
      }),
    );
    return new DisputeRecords(ownership, notifications);
  }

  private constructor(
    private readonly ownership: Client,
    private readonly notifications: Client,
  ) {}

  /** How many clocks still run, and how many notices wait. */
  async waiting(): Promise<{ clocks: number; notices: number }> {
    const { rows } = await this.ownership.query(`
      SELECT
        (SELECT count(*)::int FROM clocks
          WHERE kind NOT LIKE '%-overdue') AS clocks,
        (SELECT count(*)::int FROM notices
          WHERE status = 'waiting') AS notices`);
    return rows[0];
  }

  /** The reminders and escalations of the histories, by dispute and by the clock that made them. */
  async rung(): Promise<Counted[]> {
    const { rows } = await this.ownership.query(`
      SELECT dispute_id AS subject, split_part(key, ':', 1) AS what,
        count(*)::int AS times
      FROM dispute_events
      WHERE kind IN ('reminder', 'escalation')
      GROUP BY 1, 2`);
    return rows;
  }

  /** Notices that were not sent in the end. */
  async undelivered(): Promise<string[]> {
    const { rows } = await this.ownership.query(
      `SELECT key FROM notices WHERE status <> 'sent'`,
    );
    return rows.map(row => row.key);
  }

  /** The notifications of a person about clocks, by dispute and clock. */
  async notified(user: string): Promise<Counted[]> {
    const { rows } = await this.notifications.query(
      `
      SELECT split_part(scope, ':', 2) AS subject,
        split_part(scope, ':', 3) AS what, count(*)::int AS times
      FROM notification
      WHERE "user" = $1 AND scope LIKE 'dispute:%-owner-%'
      GROUP BY 1, 2`,
      [user],
    );
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.ownership.end(), this.notifications.end()]);
  }
}
