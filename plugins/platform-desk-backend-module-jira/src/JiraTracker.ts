import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
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
import {
  commentChange,
  foreignIssueOf,
  isThere,
  issueOf,
  labelOf,
  markOf,
  transitionTo,
} from './issueFacts';
import { JiraApi } from './JiraApi';
import { issueSchema, type JiraIssue, wholeIssueSchema } from './jiraSchemas';
import { markdownOf } from './jiraText';
import { readDelivery } from './readDelivery';
import type { JiraSettings } from './readJiraSettings';

/** What one look reads; the next goes on from there. */
const changePages = 20;
/** Between the clock of Jira and ours. */
const clockMinutes = 5;
const changeFields = ['status', 'resolution', 'updated', 'comment'];
const wholeFields = [
  'status',
  'resolution',
  'updated',
  'summary',
  'description',
  'labels',
  'creator',
  'reporter',
  'created',
  'resolutiondate',
];

const wordsOf: Partial<Record<TicketStatus, string>> = {
  waiting: 'Waits for',
  done: 'Done',
  declined: 'Declined',
};

/** The issues of one project of Jira as the tracker of requests. */
export class JiraTracker implements TicketTracker {
  readonly id = 'jira';
  readonly title: string;
  private readonly api: JiraApi;

  constructor(
    private readonly settings: JiraSettings,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.api = new JiraApi(settings);
    this.title = `Jira ${settings.project}`;
  }

  async create(ticket: Ticket, address: string): Promise<TrackerIssue> {
    const label = labelOf(ticket.id);
    const known = await this.api.search(
      `${this.inProject} AND labels = "${label}" ORDER BY created ASC`,
      changeFields,
      issueSchema,
      { limit: 1 },
    );
    const [found] = known.issues;
    if (found) {
      return issueOf(found, this.settings);
    }
    const key = await this.api.create({
      title: ticket.title,
      description: ticketBody(ticket, address),
      labels: [label],
    });
    return await this.read(key);
  }

  async setStatus(
    key: string,
    status: TicketStatus,
    reason?: string,
  ): Promise<TrackerIssue> {
    const { settings, api } = this;
    const issue = await api.issue(key);
    const isClosed = status === 'done' || status === 'declined';
    const isAlready = isThere(status, issue.fields, settings);
    if (reason && !(isClosed && isAlready)) {
      await this.say(key, status, reason);
    }
    if (isAlready) {
      return issueOf(issue, settings);
    }
    const way = transitionTo(status, await api.transitions(key), settings);
    if (!way) {
      throw new ConflictError(
        `The workflow lets ${key} not go from '${issue.fields.status.name}' to ${status}: add a transition, or name another status in platformDesk.jira.statuses.${status}`,
      );
    }
    await api.transition(key, way);
    return await this.read(key);
  }

  async addComment(
    key: string,
    { id, by, text }: { id: string; by: string; text: string },
  ): Promise<void> {
    const mark = markOf(id);
    const comments = await this.api.comments(key);
    if (!comments.some(({ body }) => markdownOf(body).includes(mark))) {
      const end = by ? `${by}, in the portal ${mark}` : mark;
      await this.api.addComment(key, `${text}\n\n${end}`);
    }
  }

  readWebhook(delivery: TrackerDelivery): {
    changes: TrackerChange[];
    ignored?: string;
  } {
    const { webhookSecret } = this.settings;
    if (!webhookSecret) {
      throw new NotFoundError(
        'Webhooks of Jira are not configured: set platformDesk.jira.webhookSecret',
      );
    }
    return readDelivery(delivery, webhookSecret, this.settings);
  }

  async changesSince(cursor: string | undefined) {
    if (cursor === undefined) {
      return { changes: [], next: await this.newest(), hasMore: false };
    }
    // Instants of a query are in the time zone of the account; minutes ago are not.
    const minutes =
      Math.ceil((this.now().getTime() - Date.parse(cursor)) / 60_000) +
      clockMinutes;
    const jql = `${this.inProject} AND updated >= -${Math.max(
      minutes,
      clockMinutes,
    )}m ORDER BY updated ASC`;
    const changes: TrackerChange[] = [];
    let end = cursor;
    let page: string | undefined;
    // Pages of what was before the cursor only do not count: nothing would go on behind them.
    for (let count = 0; count < changePages; ) {
      const found = await this.api.search(jql, changeFields, issueSchema, {
        cursor: page,
      });
      const fresh = found.issues.filter(
        ({ fields }) => fields.updated >= cursor,
      );
      for (const issue of fresh) {
        changes.push(...(await this.changesOf(issue, cursor)));
        end = issue.fields.updated;
      }
      count += fresh.length > 0 ? 1 : 0;
      page = found.next;
      if (page === undefined) {
        break;
      }
    }
    return {
      changes,
      next: end,
      // More than all of them at one instant is not gone through again and again.
      hasMore: page !== undefined && end > cursor,
    };
  }

  async issues(cursor: string | undefined) {
    const { issues, next } = await this.api.search(
      `${this.inProject} ORDER BY created ASC`,
      wholeFields,
      wholeIssueSchema,
      { cursor },
    );
    return {
      issues: issues.map(issue => foreignIssueOf(issue, this.settings)),
      ...(next === undefined ? {} : { next }),
    };
  }

  private get inProject(): string {
    return `project = "${this.settings.project}"`;
  }

  private async read(key: string): Promise<TrackerIssue> {
    return issueOf(await this.api.issue(key), this.settings);
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

  private async changesOf(
    issue: JiraIssue,
    since: string,
  ): Promise<TrackerChange[]> {
    const { key, fields } = issue;
    const { comments, total } = fields.comment ?? { comments: [], total: 0 };
    // A search gives the first of them only.
    const all =
      total > comments.length ? await this.api.comments(key) : comments;
    const { status, at } = issueOf(issue, this.settings);
    return [
      ...all
        .filter(({ created }) => created >= since)
        .flatMap(comment => commentChange(key, comment) ?? []),
      { kind: 'status', key, status, at },
    ];
  }

  private async newest(): Promise<string> {
    const { issues, date } = await this.api.search(
      `${this.inProject} ORDER BY updated DESC`,
      changeFields,
      issueSchema,
      { limit: 1 },
    );
    return issues[0]?.fields.updated ?? date ?? this.now().toISOString();
  }
}
