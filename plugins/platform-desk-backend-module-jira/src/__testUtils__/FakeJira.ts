import {
  type ProtocolAnswer,
  type ProtocolRequest,
  ProtocolServer,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { type Issue, JiraProject, statusOf } from './JiraProject';
import {
  plainOf,
  refusal,
  schemas,
  textSchemas,
  withInput,
} from './jiraRequests';

/** Cloud has one end with a resolution, Server two without. */
const transitions = {
  cloud: { '11': 'To Do', '21': 'In Progress', '31': 'Done' },
  server: { '1': 'To Do', '2': 'In Progress', '3': 'Done', '4': 'Rejected' },
} as const;
const resolutions = ['Done', "Won't Do"];
/** The project behind the REST API of Jira Cloud (version 3) or Server (version 2). */
export class FakeJira extends JiraProject {
  static async start(kind: 'cloud' | 'server'): Promise<FakeJira> {
    const fake = new FakeJira(kind);
    fake.server = await ProtocolServer.start(request => fake.answer(request));
    return fake;
  }

  server!: ProtocolServer;
  /** Of a page of Cloud, whatever is asked for. */
  mostPerPage = 100;
  /** Answers instead, for an outage. */
  outage?: () => ProtocolAnswer | undefined;

  private constructor(readonly kind: 'cloud' | 'server') {
    super();
  }

  get authorization(): string {
    return this.kind === 'cloud'
      ? `Basic ${Buffer.from('bot@acme.example:token').toString('base64')}`
      : 'Bearer token';
  }

  protected address(): string {
    return this.server.url;
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
        schemas.createWith(textSchemas[this.kind]),
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
          schemas.commentWith(textSchemas[this.kind]),
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
}
