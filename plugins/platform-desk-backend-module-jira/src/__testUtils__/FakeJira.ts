import {
  type ProtocolAnswer,
  type ProtocolRequest,
  ProtocolServer,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { z } from 'zod';

interface Comment {
  id: string;
  body: unknown;
  author: { displayName: string };
  created: string;
  updated: string;
}

interface Issue {
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

/** Cloud has one end with a resolution, Server two without. */
const transitions = {
  cloud: { '11': 'To Do', '21': 'In Progress', '31': 'Done' },
  server: { '1': 'To Do', '2': 'In Progress', '3': 'Done', '4': 'Rejected' },
} as const;
const resolutions = ['Done', "Won't Do"];
/** A search gives no more of an issue. */
const commentsInSearch = 3;

const inlineSchema = z.union([
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    marks: z
      .array(
        z.strictObject({
          type: z.literal('link'),
          attrs: z.strictObject({ href: z.string() }),
        }),
      )
      .optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);

/** The Atlassian Document Format, as far as it is written here. */
const documentSchema = z.strictObject({
  version: z.literal(1),
  type: z.literal('doc'),
  content: z.array(
    z.strictObject({
      type: z.literal('paragraph'),
      content: z.array(inlineSchema),
    }),
  ),
});

const page = { maxResults: z.coerce.number().int().min(1).max(5000) };

/** Queries and bodies as developer.atlassian.com publishes them; anything else is answered with 400. */
const schemas = {
  cloud: z.strictObject({
    ...page,
    jql: z.string(),
    fields: z.string(),
    nextPageToken: z.string().optional(),
  }),
  server: z.strictObject({
    ...page,
    jql: z.string(),
    fields: z.string(),
    startAt: z.coerce.number().int().min(0),
  }),
  comments: z.strictObject({
    ...page,
    startAt: z.coerce.number().int().min(0),
  }),
  createWith: (text: z.ZodType) =>
    z.strictObject({
      fields: z.strictObject({
        project: z.strictObject({ key: z.literal('PLAT') }),
        issuetype: z.strictObject({ name: z.literal('Task') }),
        summary: z
          .string()
          .min(1)
          .max(255)
          .regex(/^[^\n]*$/),
        description: text,
        labels: z.array(z.string().regex(/^\S{1,255}$/)),
      }),
    }),
  commentWith: (text: z.ZodType) => z.strictObject({ body: text }),
  transition: z.strictObject({
    transition: z.strictObject({ id: z.string() }),
    fields: z
      .strictObject({ resolution: z.strictObject({ name: z.string() }) })
      .optional(),
  }),
};

/** The project PLAT behind the REST API of Jira Cloud (version 3) or Server (version 2). */
export class FakeJira {
  static async start(kind: 'cloud' | 'server'): Promise<FakeJira> {
    const fake = new FakeJira(kind);
    fake.server = await ProtocolServer.start(request => fake.answer(request));
    return fake;
  }

  server!: ProtocolServer;
  readonly issues: Issue[] = [];
  /** Of a page of Cloud, whatever is asked for. */
  mostPerPage = 100;
  /** Answers instead, for an outage. */
  outage?: () => ProtocolAnswer | undefined;
  /** The body of the last webhook. */
  lastEvent: object = {};

  private constructor(readonly kind: 'cloud' | 'server') {}

  get authorization(): string {
    return this.kind === 'cloud'
      ? `Basic ${Buffer.from('bot@acme.example:token').toString('base64')}`
      : 'Bearer token';
  }

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

  private answer(request: ProtocolRequest): ProtocolAnswer {
    const version = this.kind === 'cloud' ? 3 : 2;
    const start = `/rest/api/${version}`;
    if (request.headers.authorization !== this.authorization) {
      return refusal(
        401,
        'Client must be authenticated to access this resource.',
      );
    }
    const instead = this.outage?.();
    if (instead) {
      return instead;
    }
    if (!request.path.startsWith(start)) {
      return refusal(404, 'null for uri');
    }
    const path = request.path.slice(start.length);
    const [, key, sub = ''] = /^\/issue\/([^/]+)(\/\w+)?$/.exec(path) ?? [];
    if (key === undefined) {
      return this.project(`${request.method} ${path}`, request);
    }
    const issue = this.find(key);
    return issue
      ? this.issue(`${request.method} ${sub}`, issue, request)
      : refusal(404, 'Issue does not exist or you do not have permission');
  }

  private project(route: string, request: ProtocolRequest): ProtocolAnswer {
    if (route === 'POST /issue') {
      return withInput(
        schemas.createWith(this.textSchema),
        request,
        ({ fields }) => {
          const issue = this.open(fields.summary);
          issue.description = fields.description;
          issue.labels = fields.labels;
          return { status: 201, body: { id: issue.id, key: issue.key } };
        },
      );
    }
    if (route === 'GET /search/jql' && this.kind === 'cloud') {
      return withInput(schemas.cloud, request, query => {
        const size = Math.min(query.maxResults, this.mostPerPage);
        const start = Number(query.nextPageToken ?? 0);
        const found = this.found(query.jql);
        const issues = found.slice(start, start + size);
        return {
          status: 200,
          body: {
            issues: issues.map(each => this.shown(each, query.fields)),
            ...(start + size < found.length
              ? { nextPageToken: `${start + size}` }
              : {}),
          },
        };
      });
    }
    if (route === 'GET /search' && this.kind === 'server') {
      return withInput(schemas.server, request, query => {
        const found = this.found(query.jql);
        const { startAt, maxResults } = query;
        return {
          status: 200,
          body: {
            startAt,
            maxResults,
            total: found.length,
            issues: found
              .slice(startAt, startAt + maxResults)
              .map(each => this.shown(each, query.fields)),
          },
        };
      });
    }
    return refusal(route.includes('/search') ? 410 : 404, 'Not here');
  }

  private issue(
    route: string,
    issue: Issue,
    request: ProtocolRequest,
  ): ProtocolAnswer {
    switch (route) {
      case 'GET ':
        return {
          status: 200,
          body: this.shown(issue, request.query.get('fields') ?? ''),
        };
      case 'GET /comment':
        return withInput(schemas.comments, request, query => ({
          status: 200,
          body: {
            startAt: query.startAt,
            maxResults: query.maxResults,
            total: issue.comments.length,
            comments: issue.comments.slice(
              query.startAt,
              query.startAt + query.maxResults,
            ),
          },
        }));
      case 'POST /comment':
        return withInput(
          schemas.commentWith(this.textSchema),
          request,
          ({ body }) => ({
            status: 201,
            body: this.comment(issue.key, plainOf(body), body),
          }),
        );
      case 'GET /transitions':
        return {
          status: 200,
          body: {
            transitions: Object.entries(transitions[this.kind])
              .filter(([, to]) => to !== issue.status)
              .map(([id, to]) => ({
                id,
                name: to,
                to: statusOf(to),
                ...(this.kind === 'cloud' && to === 'Done'
                  ? {
                      fields: {
                        resolution: {
                          required: true,
                          allowedValues: resolutions.map(name => ({ name })),
                        },
                      },
                    }
                  : {}),
              })),
          },
        };
      case 'POST /transitions':
        return withInput(
          schemas.transition,
          request,
          ({ transition, fields }) =>
            this.go(issue, transition.id, fields?.resolution.name),
        );
      default:
        return refusal(405, 'Method not allowed');
    }
  }

  private go(issue: Issue, id: string, resolution?: string): ProtocolAnswer {
    const ways: Record<string, Issue['status']> = transitions[this.kind];
    const to = ways[id];
    if (!to || to === issue.status) {
      return refusal(
        400,
        'It seems that you have tried to perform an illegal workflow operation.',
      );
    }
    const isAsked = this.kind === 'cloud' && to === 'Done';
    if (isAsked !== (resolution !== undefined)) {
      return refusal(400, 'Resolution is required, or is not on the screen.');
    }
    if (resolution && !resolutions.includes(resolution)) {
      return refusal(400, 'Could not find valid id or name');
    }
    this.move(issue.key, to, resolution);
    return { status: 204 };
  }

  private found(jql: string): Issue[] {
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

  private shown(issue: Issue, wanted?: string) {
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
      self: `${this.server.url}/issue/${id}`,
      fields: Object.fromEntries(names.map(name => [name, all[name]])),
    };
  }

  private get textSchema(): z.ZodType {
    return this.kind === 'cloud' ? documentSchema : z.string().min(1);
  }
}

/** What a document says, as webhooks tell it. */
export function plainOf(body: unknown): string {
  if (typeof body === 'string') {
    return body;
  }
  return documentSchema
    .parse(body)
    .content.map(({ content }) =>
      content.map(each => (each.type === 'text' ? each.text : '\n')).join(''),
    )
    .join('\n\n');
}

function statusOf(name: Issue['status']) {
  return { name, statusCategory: { key: statuses[name] } };
}

function instantOf(millis: number): string {
  return new Date(millis).toISOString().replace('Z', '+0000');
}

function refusal(status: number, message: string): ProtocolAnswer {
  return { status, body: { errorMessages: [message], errors: {} } };
}

function withInput<Schema extends z.ZodType>(
  schema: Schema,
  { method, query, body }: ProtocolRequest,
  answer: (input: z.output<Schema>) => ProtocolAnswer,
): ProtocolAnswer {
  const parsed = schema.safeParse(
    method === 'GET' ? Object.fromEntries(query) : body,
  );
  return parsed.success
    ? answer(parsed.data)
    : refusal(400, `Invalid request payload: ${parsed.error.message}`);
}
