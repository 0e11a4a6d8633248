import type { RequestOptions } from '@waymark/plugin-client';
import type { z } from 'zod';
import type {
  BulkTriageAnswer,
  SameTicket,
  TicketBoard,
  TicketChangeList,
  TicketDetails,
  TicketFilter,
  TicketList,
  TicketSort,
  TicketsQuery,
} from './ticketAnswers';
import type {
  bulkTriageSchema,
  fileTicketSchema,
  ticketCommandSchema,
} from './ticketCommands';

/**
 * Files, reads and changes requests to the platform team. Every method rejects
 * with `NotInstalledError`, `ServiceUnavailableError` or `ResponseError`.
 *
 * @public
 */
export interface TicketsApi {
  /**
   * Files a request once, however often it is sent with the key. Rejects with
   * status 422 and the name `PathOnlyError` where a golden path is the way.
   */
  file(
    body: z.input<typeof fileTicketSchema>,
    idempotencyKey: string,
    options?: RequestOptions,
  ): Promise<TicketDetails>;
  list(query?: TicketsQuery, options?: RequestOptions): Promise<TicketList>;
  board(
    query?: TicketFilter & { sort?: TicketSort; limit?: number },
    options?: RequestOptions,
  ): Promise<TicketBoard>;
  /** Open requests for the same capability and, where it is given, entity. */
  same(
    query: { capabilityRef: string; entityRef?: string },
    options?: RequestOptions,
  ): Promise<{ items: SameTicket[] }>;
  get(id: string, options?: RequestOptions): Promise<TicketDetails>;
  /** Answers the request as it is then; status 409 when somebody was faster. */
  act(
    id: string,
    command: z.input<typeof ticketCommandSchema>,
    options?: RequestOptions,
  ): Promise<TicketDetails>;
  triageMany(
    body: z.input<typeof bulkTriageSchema>,
    options?: RequestOptions,
  ): Promise<BulkTriageAnswer>;
  /** Changes after the cursor, oldest first; status 410 when it has expired. */
  changes(
    query?: { after?: string; limit?: number },
    options?: RequestOptions,
  ): Promise<TicketChangeList>;
}
