import type {
  Ticket,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';

/**
 * Where a request lies in a tracker.
 *
 * @public
 */
export interface TrackedTicket {
  /** What the tracker calls it, for example `PLAT-12`. */
  key: string;
  url?: string;
}

/**
 * What a tracker says has happened. `id` is the tracker's own, so that the same
 * told twice happens once.
 *
 * @public
 */
export type TrackerChange = {
  id: string;
  key: string;
  /** ISO instant. */
  at: string;
  /** Who did it there, in words. */
  by: string;
} & (
  | { kind: 'status'; status: TicketStatus; reason?: string }
  | { kind: 'comment'; text: string }
);

/**
 * A tracker of requests, two-way. Every write is safe to repeat. Methods throw
 * for anything that may pass, such as a rate limit, and are called again later;
 * no page view ever calls them.
 *
 * @public
 */
export interface TicketTracker {
  /** Lower case letters, digits and dashes; unique in the installation. */
  readonly id: string;
  readonly title: string;
  /** Finds the issue that carries the id of the request, or makes it. */
  create(ticket: Ticket): Promise<TrackedTicket>;
  setStatus(
    tracked: TrackedTicket,
    status: TicketStatus,
    reason?: string,
  ): Promise<void>;
  /** The comment with the id is there once, however often it is sent. */
  addComment(
    tracked: TrackedTicket,
    comment: { id: string; by: string; text: string },
  ): Promise<void>;
  /** Reads a webhook, checks who sent it, and says what it tells of. Throws `AuthenticationError` for one that lies. */
  readWebhook(delivery: {
    headers: Readonly<Record<string, string | undefined>>;
    body: Buffer;
  }): { changes: TrackerChange[]; ignored?: string };
  /** What has happened since the cursor, for what webhooks lost; changes of this portal itself are left out. */
  changesSince(
    cursor: string | undefined,
  ): Promise<{ changes: TrackerChange[]; next: string; hasMore: boolean }>;
}
