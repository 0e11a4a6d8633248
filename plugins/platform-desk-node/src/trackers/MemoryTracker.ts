import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Ticket,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';
import type {
  ForeignIssue,
  TicketTracker,
  TrackerChange,
  TrackerIssue,
} from './TicketTracker';

interface MemoryIssue extends ForeignIssue {
  comments: { id: string; text: string }[];
}

const issuesPerPage = 2;

/**
 * A tracker in memory: the reference that others are compared with, for tests.
 *
 * @public
 */
export class MemoryTracker implements TicketTracker {
  readonly title = 'Memory';
  readonly all: MemoryIssue[] = [];
  /** How often it was asked for anything. */
  asked = 0;
  /** Throws, for what goes wrong, before or after something was done. */
  disturb: (what: string, when: 'before' | 'after') => Promise<void> =
    async () => {};
  private readonly told: TrackerChange[] = [];

  constructor(readonly id = 'memory') {}

  async create(ticket: Ticket, address: string): Promise<TrackerIssue> {
    return await this.ask('create', () => {
      const known = this.all.find(({ ticketId }) => ticketId === ticket.id);
      if (known) {
        return known;
      }
      const issue = this.add(ticket.title, ticket.id);
      issue.url = `${address}#${issue.key}`;
      return issue;
    });
  }

  async setStatus(
    key: string,
    status: TicketStatus,
    reason?: string,
  ): Promise<TrackerIssue> {
    return await this.ask('setStatus', () => {
      const issue = this.find(key);
      if (issue.status !== status) {
        this.moveThere(key, status, reason);
      }
      return issue;
    });
  }

  async addComment(
    key: string,
    { id, text }: { id: string; by: string; text: string },
  ): Promise<void> {
    await this.ask('addComment', () => {
      const { comments } = this.find(key);
      if (!comments.some(comment => comment.id === id)) {
        comments.push({ id, text });
      }
    });
  }

  readWebhook(): { changes: TrackerChange[] } {
    throw new NotFoundError('Nobody sends webhooks');
  }

  async changesSince(cursor: string | undefined) {
    return await this.ask('changesSince', () => ({
      changes: cursor === undefined ? [] : this.told.slice(Number(cursor)),
      next: `${this.told.length}`,
      hasMore: false,
    }));
  }

  async issues(cursor = '0') {
    if (!/^\d{1,6}$/.test(cursor)) {
      throw new InputError('cursor: must be one that the last page gave');
    }
    return await this.ask('issues', () => {
      const end = Number(cursor) + issuesPerPage;
      return {
        issues: this.all.slice(Number(cursor), end),
        ...(end < this.all.length ? { next: `${end}` } : {}),
      };
    });
  }

  /** Somebody makes an issue in the tracker itself. */
  add(title: string, ticketId?: string): MemoryIssue {
    const at = new Date().toISOString();
    const issue: MemoryIssue = {
      key: `MEM-${this.all.length + 1}`,
      title,
      description: '',
      author: { name: 'Ada', email: 'ada@example.org' },
      status: 'open',
      at,
      createdAt: at,
      comments: [],
      ...(ticketId ? { ticketId } : {}),
    };
    this.all.push(issue);
    return issue;
  }

  /** Somebody moves an issue in the tracker itself. */
  moveThere(
    key: string,
    status: TicketStatus,
    reason?: string,
    at = new Date().toISOString(),
  ): void {
    const issue = this.find(key);
    issue.status = status;
    issue.at = at;
    issue.closedAt = ['done', 'declined'].includes(status)
      ? issue.at
      : undefined;
    this.told.push({ kind: 'status', key, at: issue.at, status, reason });
  }

  /** Somebody says something in the tracker itself. */
  sayThere(key: string, text: string): void {
    const id = `there-${this.told.length}`;
    const at = new Date().toISOString();
    this.find(key).comments.push({ id, text });
    this.told.push({ kind: 'comment', key, at, id, by: 'Somebody', text });
  }

  find(key: string): MemoryIssue {
    const issue = this.all.find(each => each.key === key);
    if (!issue) {
      throw new NotFoundError(`There is no ${key}`);
    }
    return issue;
  }

  private async ask<T>(what: string, answer: () => T): Promise<T> {
    this.asked += 1;
    await this.disturb(what, 'before');
    const value = answer();
    await this.disturb(what, 'after');
    return value;
  }
}
