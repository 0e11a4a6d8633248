import type {
  Ticket,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';

/**
 * How the issue of a request stands in a tracker. `status` is as the tracker
 * itself would tell it, which may be coarser than what it was set to; `at` is
 * the ISO instant of its last change there.
 *
 * @public
 */
export interface TrackerIssue {
  /** What the tracker calls it, for example `PLAT-12`. */
  key: string;
  url?: string;
  status: TicketStatus;
  at: string;
}

/**
 * What a tracker says: how an issue stands, or what somebody said there. The
 * same told twice is the same; comments that this portal has made are left out.
 *
 * @public
 */
export type TrackerChange =
  | {
      kind: 'status';
      key: string;
      /** ISO instant. */
      at: string;
      status: TicketStatus;
      reason?: string;
    }
  | {
      kind: 'comment';
      key: string;
      at: string;
      /** The tracker's own, unique in it. */
      id: string;
      /** Who said it there, in words. */
      by: string;
      /** Markdown. */
      text: string;
    };

/**
 * An issue as it is brought in: somebody has made it in the tracker.
 *
 * @public
 */
export interface ForeignIssue extends TrackerIssue {
  title: string;
  /** Markdown. */
  description: string;
  author: { name: string; login?: string; email?: string };
  /** ISO instant. */
  createdAt: string;
  /** ISO instant. */
  closedAt?: string;
  outcome?: string;
  /** The id of the request of which this portal has made it. */
  ticketId?: string;
}

/**
 * A webhook as it came: the bytes of its body, and its headers in lower case.
 *
 * @public
 */
export interface TrackerDelivery {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/**
 * A tracker of requests, two-way. Every write may be repeated, also after the
 * process that made it has died: it finds what is there. Methods reject with
 * `TrackerPausedError` when the tracker asks to wait, and with any other error
 * for what is tried again later; no page view ever calls them.
 *
 * @public
 */
export interface TicketTracker {
  /** Lower case letters, digits and dashes; unique in the installation. */
  readonly id: string;
  readonly title: string;
  /** Finds the issue that carries the id of the request, or makes it. `address` is the page of the request. */
  create(ticket: Ticket, address: string): Promise<TrackerIssue>;
  /** Moves the issue, unless it is there already, and says how it stands. */
  setStatus(
    key: string,
    status: TicketStatus,
    reason?: string,
  ): Promise<TrackerIssue>;
  /** The comment with the id is there once, however often it is sent. */
  addComment(
    key: string,
    comment: { id: string; by: string; text: string },
  ): Promise<void>;
  /**
   * Checks who sent a webhook, over its bytes, and says what it tells of. Calls
   * nobody. Throws `AuthenticationError` for one that lies, `InputError` for one
   * that cannot be read, and `NotFoundError` where no webhook is expected.
   */
  readWebhook(delivery: TrackerDelivery): {
    changes: TrackerChange[];
    ignored?: string;
  };
  /**
   * What happened since the cursor, oldest first, for what webhooks lost;
   * without a cursor nothing but one to begin with. What happened at the instant
   * of the cursor may be told again.
   */
  changesSince(
    cursor: string | undefined,
  ): Promise<{ changes: TrackerChange[]; next: string; hasMore: boolean }>;
  /**
   * All issues, a page at a time, for those who bring in what is there. Rejects
   * with `InputError` for a cursor that is none.
   */
  issues(
    cursor: string | undefined,
  ): Promise<{ issues: ForeignIssue[]; next?: string }>;
}
