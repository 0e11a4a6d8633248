import { type Collator, readPages } from '@waymark/backend-features';
import {
  type PlatformDeskApi,
  platformDeskTicketReadPermission,
} from '@waymark/plugin-platform-desk-common';
import { requestDocument } from './documents';

const PAGE_SIZE = 200;
/** Before it shows any, the search asks the desk about each one that it finds, and only for a second. */
const MOST_REQUESTS = 1_000;

/**
 * Collates requests to the platform team, the open ones before the closed ones,
 * the newest first; found by those who may read them.
 */
export function requestCollator(desk: {
  tickets: Pick<PlatformDeskApi['tickets'], 'list'>;
}): Collator {
  return {
    type: 'platform-request',
    visibilityPermission: platformDeskTicketReadPermission,
    async *documents(asService) {
      // One that is closed meanwhile is in both lists.
      const seen = new Set<string>();
      for (const status of ['active', 'closed'] as const) {
        const tickets = readPages(
          async cursor =>
            await desk.tickets.list(
              { status, cursor, limit: PAGE_SIZE },
              await asService(),
            ),
        );
        for await (const ticket of tickets) {
          if (!seen.has(ticket.id)) {
            seen.add(ticket.id);
            yield requestDocument(ticket);
          }
          if (seen.size >= MOST_REQUESTS) {
            return;
          }
        }
      }
    },
  };
}
