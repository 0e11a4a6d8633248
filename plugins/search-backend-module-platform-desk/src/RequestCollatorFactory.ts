import type { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  type PlatformDeskApi,
  platformDeskTicketReadPermission,
} from '@waymark/plugin-platform-desk-common';
import { type DeskDocument, requestDocument } from './documents';
import { deskToken, readDesk } from './readDesk';

const PAGE_SIZE = 200;
/** Before it shows any, the search asks the desk about each one that it finds, and only for a second. */
const MOST_REQUESTS = 1_000;

/**
 * Collates requests to the platform team, the open ones before the closed ones,
 * the newest first; found by those who may read them.
 */
export class RequestCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'platform-request';
  readonly visibilityPermission = platformDeskTicketReadPermission;

  constructor(
    private readonly options: {
      desk: { tickets: Pick<PlatformDeskApi['tickets'], 'list'> };
      auth: AuthService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return readDesk(this.documents());
  }

  private async *documents(): AsyncGenerator<DeskDocument> {
    const { desk, auth } = this.options;
    // One that is closed meanwhile is in both lists.
    const seen = new Set<string>();
    for (const status of ['active', 'closed'] as const) {
      let cursor: string | undefined;
      do {
        const limit = Math.min(PAGE_SIZE, MOST_REQUESTS - seen.size);
        const page = await desk.tickets.list(
          { status, cursor, limit },
          await deskToken(auth),
        );
        for (const ticket of page.items) {
          if (!seen.has(ticket.id)) {
            seen.add(ticket.id);
            yield requestDocument(ticket);
          }
        }
        cursor = page.next;
      } while (cursor && seen.size < MOST_REQUESTS);
      if (seen.size >= MOST_REQUESTS) {
        return;
      }
    }
  }
}
