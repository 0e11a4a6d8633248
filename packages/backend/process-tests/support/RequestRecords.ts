import type { EmbeddedPostgres } from '@waymark/testing-node';
import { Client } from 'pg';

/** What two databases say about requests, behind the back of every process. */
export class RequestRecords {
  /** The databases must exist already. */
  static async connect(postgres: EmbeddedPostgres): Promise<RequestRecords> {
    const [desk, notifications] = await Promise.all(
      ['platform-desk', 'notifications'].map(async plugin => {
        const url = new URL(postgres.connectionString);
        url.pathname = `/backstage_plugin_${plugin}`;
        const client = new Client(url.href);
        // The server may end before the client.
        client.on('error', () => {});
        await client.connect();
        return client;
      }),
    );
    return new RequestRecords(desk, notifications);
  }

  private constructor(
    private readonly desk: Client,
    private readonly notifications: Client,
  ) {}

  /** How many clocks are to ring until an instant, and how many notices wait. */
  async waiting(until: Date): Promise<number> {
    const { rows } = await this.desk.query(
      `
      SELECT
        (SELECT count(*)::int FROM clocks WHERE ring_at <= $1)
        + (SELECT count(*)::int FROM notices WHERE status = 'waiting') AS waiting`,
      [until.toISOString()],
    );
    return rows[0].waiting;
  }

  /** What a person was notified of about requests, each with how often. */
  async notified(userRef: string): Promise<Map<string, number>> {
    const { rows } = await this.notifications.query(
      `
      SELECT scope, count(*)::int AS times FROM notification
      WHERE topic LIKE 'platform-desk:%' AND "user" = $1
      GROUP BY scope`,
      [userRef],
    );
    return new Map(rows.map(({ scope, times }) => [scope, times]));
  }

  /** How many answers to the one question are counted. */
  async surveyAnswers(): Promise<number> {
    const { rows } = await this.desk.query(
      'SELECT coalesce(sum(count), 0)::int AS answers FROM survey_counts',
    );
    return rows[0].answers;
  }

  async close(): Promise<void> {
    await Promise.all([this.desk.end(), this.notifications.end()]);
  }
}
