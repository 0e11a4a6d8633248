import { ConflictError } from '@backstage/errors';
import { isActive, type Ticket, type TicketStatus } from './ticket';
import type {
  TicketContext,
  TicketNotice,
  TicketOutcome,
} from './TicketOutcome';
import { ticketName, ticketNotice } from './ticketFacts';

type More = Partial<Pick<TicketOutcome, 'notices' | 'clocks' | 'stop'>>;

/** What decisions about one request have in common. */
export class TicketDecision {
  readonly at: string;
  readonly by: string;

  constructor(
    readonly ticket: Ticket,
    readonly context: TicketContext,
    readonly now: Date,
  ) {
    this.at = now.toISOString();
    this.by = context.caller.name;
  }

  /** Throws `ConflictError` unless the status is one of them. */
  mustBe(statuses: readonly TicketStatus[], otherwise: string): void {
    if (!statuses.includes(this.ticket.status)) {
      throw new ConflictError(
        `The request is ${this.ticket.status}: it ${otherwise}`,
      );
    }
  }

  /** Throws `ConflictError` for a request that is closed. */
  mustBeActive(what: string): void {
    if (!isActive(this.ticket)) {
      throw new ConflictError(
        `The request is ${this.ticket.status}: reopen it to ${what}`,
      );
    }
  }

  /** It was so already. */
  unchanged(more: More = {}): TicketOutcome {
    return {
      notices: [],
      clocks: [],
      stop: [],
      ...more,
      ticket: this.ticket,
      events: [],
    };
  }

  changed(
    next: Ticket,
    kind: string,
    summary: string,
    { text, author, ...more }: More & { text?: string; author?: string } = {},
  ): TicketOutcome {
    return {
      notices: [],
      clocks: [],
      stop: [],
      ...more,
      ticket: {
        ...next,
        version: this.ticket.version + 1,
        updatedAt: this.at,
        lastChange: summary,
      },
      events: [
        {
          kind,
          at: this.at,
          by: this.by,
          summary,
          ...(text ? { text } : {}),
          ...(author ? { author } : {}),
        },
      ],
    };
  }

  /** Tells people, but not who has done it. */
  readonly notice = (
    key: string,
    recipients: readonly string[],
    what: string,
    more: { description?: string; severity?: TicketNotice['severity'] } = {},
  ): TicketNotice =>
    ticketNotice(this.ticket, {
      ...more,
      // A request comes by the same place more than once.
      key: `${key}:${this.ticket.version}`,
      recipients: [...new Set(recipients)].filter(ref => ref !== this.by),
      title: `${ticketName(this.ticket)} ${what}`,
    });
}
