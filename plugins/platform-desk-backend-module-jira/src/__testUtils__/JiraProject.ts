/** Something that was said about an issue. */
export interface Comment {
  id: string;
  body: unknown;
  author: { displayName: string };
  created: string;
  updated: string;
}

/** An issue as Jira keeps it; instants are epoch milliseconds. */
export interface Issue {
  id: string;
  key: string;
  summary: string;
  description: unknown;
  labels: string[];
  status: keyof typeof statuses;
  resolution?: string;
  created: number;
  updated: number;
  resolved?: number;
  comments: Comment[];
}

const statuses = {
  'To Do': 'new',
  'In Progress': 'indeterminate',
  Done: 'done',
  Rejected: 'done',
} as const;

/** A search gives no more of an issue. */
const commentsInSearch = 3;

/** The issues of the project PLAT, what people do with them, and how Jira shows them. */
export abstract class JiraProject {
  readonly issues: Issue[] = [];
  /** The body of the last webhook. */
  lastEvent: object = {};

  /** Where Jira is. */
  protected abstract address(): string;

  find(key: string): Issue | undefined {
    return this.issues.find(each => each.key === key);
  }

  /** Somebody makes an issue there. */
  open(summary: string): Issue {
    const number = this.issues.length + 1;
    const issue: Issue = {
      id: `${10_000 + number}`,
      key: `PLAT-${number}`,
      summary,
      description: null,
      labels: [],
      status: 'To Do',
      created: Date.now(),
      updated: Date.now(),
      comments: [],
    };
    this.issues.push(issue);
    return issue;
  }

  /** Somebody moves an issue there. */
  move(key: string, status: Issue['status'], resolution?: string): void {
    const issue = this.find(key)!;
    const isClosed = statuses[status] === 'done';
    issue.status = status;
    issue.resolution = isClosed ? resolution : undefined;
    issue.updated = Date.now();
    issue.resolved = isClosed ? issue.updated : undefined;
    this.lastEvent = {
      timestamp: issue.updated,
      webhookEvent: 'jira:issue_updated',
      issue_event_type_name: 'issue_generic',
      user: { displayName: 'Cy' },
      issue: this.shown(issue),
      changelog: { id: '1', items: [{ field: 'status', toString: status }] },
    };
  }

  /** Somebody says something there; in webhooks it is text on Cloud, too. */
  comment(key: string, text: string, body: unknown = text): Comment {
    const issue = this.find(key)!;
    issue.updated = Date.now();
    const at = instantOf(issue.updated);
    const comment: Comment = {
      id: `${20_000 + this.issues.flatMap(each => each.comments).length}`,
      body,
      author: { displayName: 'Cy' },
      created: at,
      updated: at,
    };
    issue.comments.push(comment);
    this.lastEvent = {
      timestamp: issue.updated,
      webhookEvent: 'comment_created',
      comment: { ...comment, body: text },
      issue: this.shown(issue),
    };
    return comment;
  }

  /** What a search for these finds, in its order. */
  protected found(jql: string): Issue[] {
    const [, clauses, column, direction] =
      /^project = "PLAT"(.*?) ORDER BY (created|updated) (ASC|DESC)$/.exec(
        jql,
      ) ?? [];
    const label = /^ AND labels = "([\w-]+)"$/.exec(clauses ?? '')?.[1];
    const minutes = /^ AND updated >= -(\d+)m$/.exec(clauses ?? '')?.[1];
    if (clauses === undefined || (clauses && !label && !minutes)) {
      throw new Error(`Not understood: ${jql}`);
    }
    const since = minutes ? Date.now() - Number(minutes) * 60_000 : 0;
    const by = column as 'created' | 'updated';
    const sign = direction === 'ASC' ? 1 : -1;
    return this.issues
      .filter(each => !label || each.labels.includes(label))
      .filter(({ updated }) => updated >= since)
      .sort((a, b) => sign * (a[by] - b[by]));
  }

  /** An issue with the fields that are wanted. */
  protected shown(issue: Issue, wanted?: string) {
    const { key, id, summary, description, labels, comments } = issue;
    const person = { displayName: 'Cy', emailAddress: 'cy@acme.example' };
    const all: Record<string, unknown> = {
      summary,
      description,
      labels,
      status: statusOf(issue.status),
      resolution: issue.resolution ? { name: issue.resolution } : null,
      created: instantOf(issue.created),
      updated: instantOf(issue.updated),
      resolutiondate: issue.resolved ? instantOf(issue.resolved) : null,
      creator: person,
      reporter: person,
      comment: {
        comments: comments.slice(0, commentsInSearch),
        total: comments.length,
      },
    };
    const names = wanted === undefined ? Object.keys(all) : wanted.split(',');
    return {
      id,
      key,
      self: `${this.address()}/issue/${id}`,
      fields: Object.fromEntries(names.map(name => [name, all[name]])),
    };
  }
}

/** A status with its category. */
export function statusOf(name: Issue['status']) {
  return { name, statusCategory: { key: statuses[name] } };
}

function instantOf(millis: number): string {
  return new Date(millis).toISOString().replace('Z', '+0000');
}
