import { createHash } from 'node:crypto';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Ticket,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';
import {
  ticketBody,
  type TicketTracker,
  type TrackerChange,
  type TrackerDelivery,
  type TrackerIssue,
} from '@waymark/plugin-platform-desk-node';
import { z } from 'zod';
import type { GithubRepository } from './GithubApi';
import { commentSchema, type GithubIssue, issueSchema } from './githubSchemas';
import {
  commentChange,
  foreignIssueOf,
  issueOf,
  keyOf,
  statusChange,
  statusOf,
} from './issueFacts';
import { hasMark, markedComment, markedIssue, ticketIdIn } from './marks';
import { readDelivery } from './readDelivery';

const perPage = 100;
/** Five thousand comments of one issue: more is an accident. */
const commentPages = 50;
/** What one look reads; the next goes on from there. */
const changePages = 10;

const cursorSchema = z.object({ issues: z.string(), comments: z.string() });

const wordsOf: Partial<Record<TicketStatus, string>> = {
  waiting: 'Waits for',
  done: 'Done',
  declined: 'Declined',
};

/** The issues of one repository on GitHub as the tracker of requests. */
export class GithubIssuesTracker implements TicketTracker {
  readonly id = 'github-issues';
  readonly title: string;

  constructor(
    private readonly repository: GithubRepository,
    private readonly options: { label?: string; webhookSecret?: string } = {},
  ) {
    this.title = `GitHub Issues of ${repository.name}`;
  }

  async create(ticket: Ticket, address: string): Promise<TrackerIssue> {
    const { name, path, http } = this.repository;
    const known = await this.find(ticket);
    if (known) {
      return issueOf(known, name);
    }
    const { label } = this.options;
    const { value } = await http.ask('POST', `${path}/issues`, issueSchema, {
      body: {
        title: ticket.title,
        body: markedIssue(ticketBody(ticket, address), ticket.id),
        ...(label ? { labels: [label] } : {}),
      },
    });
    return issueOf(value, name);
  }

  async setStatus(
    key: string,
    status: TicketStatus,
    reason?: string,
  ): Promise<TrackerIssue> {
    const { name, path, http } = this.repository;
    const address = `${path}/issues/${this.numberOf(key)}`;
    const { value: issue } = await http.ask('GET', address, issueSchema);
    const isClosed = status === 'done' || status === 'declined';
    const isThere = isClosed
      ? statusOf(issue) === status
      : issue.state === 'open';
    if (reason && !(isClosed && isThere)) {
      await this.say(key, status, reason);
    }
    if (isThere) {
      return issueOf(issue, name);
    }
    const { value } = await http.ask('PATCH', address, issueSchema, {
      body: { state: isClosed ? 'closed' : 'open', state_reason: why(status) },
    });
    return issueOf(value, name);
  }

  async addComment(
    key: string,
    { id, by, text }: { id: string; by: string; text: string },
  ): Promise<void> {
    const { path, http } = this.repository;
    const address = `${path}/issues/${this.numberOf(key)}/comments`;
    for (let page = 1; page <= commentPages; page++) {
      const { value } = await http.ask('GET', address, z.array(commentSchema), {
        query: { per_page: perPage, page },
      });
      if (value.some(({ body }) => hasMark(body, id))) {
        return;
      }
      if (value.length < perPage) {
        break;
      }
    }
    await http.ask('POST', address, commentSchema, {
      body: { body: markedComment(by ? `**${by}**: ${text}` : text, id) },
    });
  }

  readWebhook(delivery: TrackerDelivery): {
    changes: TrackerChange[];
    ignored?: string;
  } {
    const { webhookSecret } = this.options;
    if (!webhookSecret) {
      throw new NotFoundError(
        'Webhooks of GitHub are not configured: set platformDesk.github.issues.webhookSecret',
      );
    }
    return readDelivery(delivery, webhookSecret, this.repository.name);
  }

  async changesSince(cursor: string | undefined) {
    if (cursor === undefined) {
      return { changes: [], next: await this.newest(), hasMore: false };
    }
    const since = cursorSchema.parse(JSON.parse(cursor));
    const { name } = this.repository;
    const issues = await this.updated('issues', issueSchema, since.issues, {
      state: 'all',
    });
    const comments = await this.updated(
      'issues/comments',
      commentSchema,
      since.comments,
    );
    return {
      changes: [
        ...comments.items.flatMap(each => commentChange(each, name) ?? []),
        ...issues.items
          .filter(each => !each.pull_request)
          .map(each => statusChange(each, name)),
      ].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
      next: JSON.stringify({ issues: issues.next, comments: comments.next }),
      hasMore: issues.hasMore || comments.hasMore,
    };
  }

  async issues(cursor = '1') {
    const { name, path, http } = this.repository;
    if (!/^[1-9]\d{0,5}$/.test(cursor)) {
      throw new InputError('cursor: must be one that the last page gave');
    }
    const page = Number(cursor);
    const { value } = await http.ask(
      'GET',
      `${path}/issues`,
      z.array(issueSchema),
      {
        query: {
          state: 'all',
          sort: 'created',
          direction: 'asc',
          per_page: perPage,
          page,
        },
      },
    );
    return {
      issues: value
        .filter(issue => !issue.pull_request)
        .map(issue => foreignIssueOf(issue, name)),
      ...(value.length === perPage ? { next: `${page + 1}` } : {}),
    };
  }

  /** The issue that carries the request, among those that are not older than it. */
  private async find(ticket: Ticket): Promise<GithubIssue | undefined> {
    const { path, http } = this.repository;
    for (let page = 1; ; page++) {
      const { value } = await http.ask(
        'GET',
        `${path}/issues`,
        z.array(issueSchema),
        {
          query: {
            state: 'all',
            sort: 'created',
            direction: 'desc',
            since: before(ticket.createdAt),
            per_page: perPage,
            page,
          },
        },
      );
      const found = value.find(({ body }) => ticketIdIn(body) === ticket.id);
      const last = value.at(-1);
      if (
        found ||
        !last ||
        value.length < perPage ||
        last.created_at < before(ticket.createdAt)
      ) {
        return found;
      }
    }
  }

  /** Why it is where it is, said once. */
  private async say(
    key: string,
    status: TicketStatus,
    reason: string,
  ): Promise<void> {
    const text = `${wordsOf[status] ?? 'Now'}: ${reason}`;
    const id = createHash('sha256').update(`${key} ${text}`).digest('hex');
    await this.addComment(key, { id, by: '', text });
  }

  private async newest(): Promise<string> {
    const { path, http } = this.repository;
    const { value, headers } = await http.ask(
      'GET',
      `${path}/issues`,
      z.array(issueSchema),
      {
        query: {
          state: 'all',
          sort: 'updated',
          direction: 'desc',
          per_page: 1,
        },
      },
    );
    // The time of GitHub, not ours.
    const at =
      value[0]?.updated_at ??
      new Date(headers.get('date') ?? Date.now()).toISOString();
    return JSON.stringify({ issues: at, comments: at });
  }

  private async updated<Item extends { updated_at: string }>(
    what: string,
    schema: z.ZodType<Item>,
    since: string,
    query: Record<string, string> = {},
  ): Promise<{ items: Item[]; next: string; hasMore: boolean }> {
    const { path, http } = this.repository;
    const items: Item[] = [];
    let hasMore = true;
    for (let page = 1; hasMore && page <= changePages; page++) {
      const { value } = await http.ask(
        'GET',
        `${path}/${what}`,
        z.array(schema),
        {
          query: {
            ...query,
            sort: 'updated',
            direction: 'asc',
            since: before(since),
            per_page: perPage,
            page,
          },
        },
      );
      items.push(...value);
      hasMore = value.length === perPage;
    }
    const next = items.at(-1)?.updated_at ?? since;
    // More than all of them in one second is not gone through again and again.
    return { items, next, hasMore: hasMore && next > since };
  }

  private numberOf(key: string): string {
    const { name } = this.repository;
    const number = /#(\d+)$/.exec(key)?.[1] ?? '';
    if (keyOf(number, name) !== key) {
      throw new NotFoundError(`${key} is no issue of ${name}`);
    }
    return number;
  }
}

function why(status: TicketStatus): string {
  if (status === 'done') {
    return 'completed';
  }
  return status === 'declined' ? 'not_planned' : 'reopened';
}

/** A second earlier, in whole seconds: GitHub counts no others. */
function before(at: string): string {
  const millis = Math.floor(Date.parse(at) / 1000) * 1000 - 1000;
  return new Date(millis).toISOString().replace('.000Z', 'Z');
}
