import {
  type ProtocolAnswer,
  type ProtocolRequest,
  ProtocolServer,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { z } from 'zod';
import { refusal, withInput } from './answers';
import { FakeGithubFiles } from './FakeGithubFiles';

interface Issue {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  user: { login: string };
  labels: { name: string }[];
  pull_request?: object;
}

interface Comment {
  id: number;
  issue: number;
  body: string;
  user: { login: string };
  created_at: string;
  updated_at: string;
}

const page = {
  per_page: z.coerce.number().int().min(1).max(100).default(30),
  page: z.coerce.number().int().min(1).default(1),
};
const since = z.iso.datetime().optional();
const direction = z.enum(['asc', 'desc']).optional();

/** Queries and bodies as docs.github.com/rest publishes them; anything else is answered with 422. */
const schemas = {
  listIssues: z.strictObject({
    ...page,
    state: z.enum(['open', 'closed', 'all']).default('open'),
    sort: z.enum(['created', 'updated', 'comments']).default('created'),
    direction: direction.default('desc'),
    labels: z.string().optional(),
    since,
  }),
  listComments: z.strictObject({
    ...page,
    sort: z.enum(['created', 'updated']).default('created'),
    direction: direction.default('asc'),
    since,
  }),
  listIssueComments: z.strictObject({ ...page, since }),
  createIssue: z.strictObject({
    title: z.string().min(1).max(256),
    body: z.string().max(65_536).optional(),
    labels: z.array(z.string().max(50)).optional(),
    assignees: z.array(z.string()).optional(),
  }),
  updateIssue: z.strictObject({
    state: z.enum(['open', 'closed']).optional(),
    state_reason: z
      .enum(['completed', 'not_planned', 'duplicate', 'reopened'])
      .nullish(),
    title: z.string().optional(),
    body: z.string().nullish(),
  }),
  comment: z.strictObject({ body: z.string().min(1).max(65_536) }),
  environment: z.strictObject({
    wait_timer: z.number().int().min(0).max(43_200).optional(),
    prevent_self_review: z.boolean().optional(),
    reviewers: z
      .array(
        z.strictObject({
          type: z.enum(['User', 'Team']),
          id: z.number().int(),
        }),
      )
      .max(6)
      .nullish(),
    deployment_branch_policy: z
      .strictObject({
        protected_branches: z.boolean(),
        custom_branch_policies: z.boolean(),
      })
      .refine(
        policy => policy.protected_branches !== policy.custom_branch_policies,
      )
      .nullish(),
  }),
};

/** The repository `acme/platform` and its organisation behind the REST API of GitHub. */
export class FakeGithub {
  static async start(): Promise<FakeGithub> {
    const fake = new FakeGithub();
    fake.server = await ProtocolServer.start(request => fake.answer(request));
    return fake;
  }

  server!: ProtocolServer;
  readonly git = new FakeGithubFiles();
  readonly issues: Issue[] = [];
  readonly comments: Comment[] = [];
  readonly accounts = new Map<string, number>([
    ['/users/ada-hub', 1],
    ['/users/abe-hub', 2],
    ['/orgs/acme/teams/blue', 11],
    ['/orgs/acme/teams/platform', 12],
  ]);
  readonly environments = new Map<
    string,
    z.output<typeof schemas.environment>
  >();
  /** Answers instead, for an outage. */
  outage?: () => ProtocolAnswer;
  /** Of the last webhook. */
  lastEvent?: { event: string; body: object };
  private time = Date.parse('2026-10-01T10:00:00Z');

  /** Somebody says something there. */
  comment(number: number, body: string, login = 'cy'): void {
    const issue = this.issues[number - 1];
    const at = this.tick();
    issue.updated_at = at;
    const comment: Comment = {
      id: 500 + this.comments.length,
      issue: number,
      body,
      user: { login },
      created_at: at,
      updated_at: at,
    };
    this.comments.push(comment);
    this.lastEvent = {
      event: 'issue_comment',
      body: this.event('created', issue, comment),
    };
  }

  /** Somebody makes an issue, or a pull request, there. */
  open(title: string, isPullRequest = false): Issue {
    const at = this.tick();
    const issue: Issue = {
      number: this.issues.length + 1,
      title,
      body: null,
      state: 'open',
      state_reason: null,
      created_at: at,
      updated_at: at,
      closed_at: null,
      user: { login: 'cy' },
      labels: [],
      ...(isPullRequest ? { pull_request: { url: 'x' } } : {}),
    };
    this.issues.push(issue);
    return issue;
  }

  /** Somebody closes or opens an issue there. */
  move(number: number, change: Pick<Issue, 'state' | 'state_reason'>): void {
    const issue = this.issues[number - 1];
    const at = this.tick();
    Object.assign(issue, change, {
      updated_at: at,
      closed_at: change.state === 'closed' ? at : null,
    });
    this.lastEvent = {
      event: 'issues',
      body: this.event(
        change.state === 'closed' ? 'closed' : 'reopened',
        issue,
      ),
    };
  }

  private answer(request: ProtocolRequest): ProtocolAnswer {
    const { headers, method, path } = request;
    if (headers.authorization !== 'Bearer gh-token') {
      return refusal(401, 'Bad credentials');
    }
    if (headers['x-github-api-version'] !== '2022-11-28') {
      return refusal(400, 'Unknown version');
    }
    const instead = this.outage?.();
    if (instead) {
      return instead;
    }
    const [, rest] = /^\/repos\/acme\/platform\/?(.*)$/.exec(path) ?? [];
    const account = this.accounts.get(path);
    if (account !== undefined && method === 'GET') {
      return { status: 200, body: { id: account } };
    }
    return rest === undefined
      ? refusal(404, 'Not Found')
      : this.git.answer(rest, request) ?? this.repository(rest, request);
  }

  private repository(rest: string, request: ProtocolRequest): ProtocolAnswer {
    const [, number, sub] = /^issues\/(\d+)(\/comments)?$/.exec(rest) ?? [];
    const [, environment] = /^environments\/(.+)$/.exec(rest) ?? [];
    const issue = this.issues[Number(number) - 1];
    if (environment !== undefined) {
      return this.environment(environment, request);
    }
    if (number !== undefined && !issue) {
      return refusal(404, 'Not Found');
    }
    switch (`${request.method} ${rest.replace(/\d+/, 'N')}`) {
      case 'GET issues':
        return withInput(schemas.listIssues, request, query =>
          listOf(
            this.issues
              .filter(each => ['all', each.state].includes(query.state))
              .map(each => this.shown(each)),
            query,
          ),
        );
      case 'POST issues':
        return withInput(schemas.createIssue, request, body => {
          const made = this.open(body.title);
          made.body = body.body ?? null;
          made.labels = (body.labels ?? []).map(name => ({ name }));
          made.user = { login: 'waymark[bot]' };
          return { status: 201, body: this.shown(made) };
        });
      case 'GET issues/N':
        return { status: 200, body: this.shown(issue) };
      case 'PATCH issues/N':
        return withInput(schemas.updateIssue, request, body => {
          this.move(issue.number, {
            state: body.state ?? issue.state,
            state_reason: body.state_reason ?? null,
          });
          return { status: 200, body: this.shown(issue) };
        });
      case 'GET issues/comments':
        return withInput(schemas.listComments, request, query =>
          listOf(
            this.comments.map(each => this.said(each)),
            query,
          ),
        );
      case 'GET issues/N/comments':
        return withInput(schemas.listIssueComments, request, query =>
          listOf(
            this.comments
              .filter(each => each.issue === issue.number)
              .map(each => this.said(each)),
            { ...query, sort: 'created', direction: 'asc' },
          ),
        );
      case 'POST issues/N/comments':
        return withInput(schemas.comment, request, ({ body }) => {
          this.comment(issue.number, body, 'waymark[bot]');
          return { status: 201, body: this.said(this.comments.at(-1)!) };
        });
      default:
        return refusal(404, sub ? 'No such thing' : 'Not Found');
    }
  }

  private environment(name: string, request: ProtocolRequest): ProtocolAnswer {
    const shown = () => {
      const known = this.environments.get(name)!;
      const rule = (type: string, values: object) => ({
        id: 1,
        node_id: 'x',
        type,
        ...values,
      });
      return {
        id: 7,
        name,
        html_url: `https://github.test/acme/platform/deployments/${name}`,
        protection_rules: [
          ...(known.wait_timer
            ? [rule('wait_timer', { wait_timer: known.wait_timer })]
            : []),
          ...(known.reviewers?.length
            ? [
                rule('required_reviewers', {
                  prevent_self_review: known.prevent_self_review ?? false,
                  reviewers: known.reviewers.map(({ type, id }) => ({
                    type,
                    reviewer: { id },
                  })),
                }),
              ]
            : []),
          ...(known.deployment_branch_policy
            ? [rule('branch_policy', {})]
            : []),
        ],
        deployment_branch_policy: known.deployment_branch_policy ?? null,
      };
    };
    if (request.method === 'PUT') {
      return withInput(schemas.environment, request, body => {
        this.environments.set(name, body);
        return { status: 200, body: shown() };
      });
    }
    return this.environments.has(name)
      ? { status: 200, body: shown() }
      : refusal(404, 'Not Found');
  }

  private shown(issue: Issue) {
    return {
      ...issue,
      html_url: `https://github.test/acme/platform/issues/${issue.number}`,
    };
  }

  private said({ issue, ...comment }: Comment) {
    return {
      ...comment,
      issue_url: `${this.server.url}/repos/acme/platform/issues/${issue}`,
    };
  }

  private event(action: string, issue: Issue, comment?: Comment): object {
    return {
      action,
      issue: this.shown(issue),
      ...(comment ? { comment: this.said(comment) } : {}),
      repository: { full_name: 'acme/platform' },
      sender: { login: 'cy' },
    };
  }

  /** Two things happen in most seconds, and GitHub counts no less. */
  private tick(): string {
    this.time += 500;
    return new Date(Math.floor(this.time / 1000) * 1000)
      .toISOString()
      .replace('.000Z', 'Z');
  }
}

function listOf(
  all: readonly { created_at: string; updated_at: string }[],
  query: {
    per_page: number;
    page: number;
    sort: string;
    direction: string;
    since?: string;
  },
): ProtocolAnswer {
  const column = query.sort === 'updated' ? 'updated_at' : 'created_at';
  const sign = query.direction === 'asc' ? 1 : -1;
  const start = (query.page - 1) * query.per_page;
  return {
    status: 200,
    body: all
      .filter(each => !query.since || each.updated_at >= query.since)
      .sort((a, b) => sign * a[column].localeCompare(b[column]))
      .slice(start, start + query.per_page),
  };
}
