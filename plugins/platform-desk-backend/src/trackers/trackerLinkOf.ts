import type { Ticket } from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** Where a request lies in a tracker, as far as it was made or brought in there; one statement. */
export async function trackerLinkOf(
  knex: Knex,
  ticketId: string,
): Promise<Ticket['tracker']> {
  const row: { tracker: string; issue_key: string; url: string | null } =
    await knex('tracker_issues')
      .where({ ticket_id: ticketId })
      .whereNotNull('issue_key')
      .orderBy('tracker')
      .first('tracker', 'issue_key', 'url');
  return (
    row && {
      id: row.tracker,
      key: row.issue_key,
      ...(row.url ? { url: row.url } : {}),
    }
  );
}
