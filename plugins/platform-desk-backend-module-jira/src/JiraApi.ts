import { InputError } from '@backstage/errors';
import { TrackerHttp } from '@waymark/plugin-platform-desk-node';
import { z } from 'zod';
import {
  commentPageSchema,
  commentSchema,
  issueSchema,
  type JiraComment,
  type JiraIssue,
  type JiraTransition,
  transitionsSchema,
} from './jiraSchemas';
import { documentOf, wikiOf } from './jiraText';
import type { JiraSettings } from './readJiraSettings';

const perPage = 100;
/** Five thousand comments of one issue: more is an accident. */
const mostComments = 5_000;

/**
 * The REST API of Jira: version 3 of Cloud, where text is a document and a
 * search goes on by a token, and version 2 of Server, where text is wiki markup
 * and a search goes on by a number.
 */
export class JiraApi {
  private readonly http: TrackerHttp;

  constructor(private readonly settings: JiraSettings) {
    const { kind, baseUrl, authorization } = settings;
    this.http = new TrackerHttp({
      title: 'Jira',
      baseUrl: `${baseUrl}/rest/api/${kind === 'cloud' ? 3 : 2}`,
      headers: async () => ({ authorization, 'user-agent': 'waymark' }),
    });
  }

  /** A page of what the query finds; `next` goes on. */
  async search<Schema extends z.ZodType>(
    jql: string,
    fields: readonly string[],
    schema: Schema,
    { cursor, limit = perPage }: { cursor?: string; limit?: number } = {},
  ): Promise<{ issues: z.output<Schema>[]; next?: string; date?: string }> {
    const query = { jql, fields: fields.join(','), maxResults: limit };
    if (this.settings.kind === 'cloud') {
      const { value, headers } = await this.http.ask(
        'GET',
        '/search/jql',
        z.object({
          issues: z.array(schema),
          nextPageToken: z.string().nullish(),
        }),
        { query: { ...query, nextPageToken: cursor } },
      );
      return {
        issues: value.issues,
        ...dateOf(headers),
        ...(value.nextPageToken ? { next: value.nextPageToken } : {}),
      };
    }
    const startAt = Number(cursor ?? 0);
    if (!Number.isSafeInteger(startAt) || startAt < 0) {
      throw new InputError('cursor: must be one that the last page gave');
    }
    const { value, headers } = await this.http.ask(
      'GET',
      '/search',
      z.object({ issues: z.array(schema), total: z.number().int() }),
      { query: { ...query, startAt } },
    );
    const end = startAt + value.issues.length;
    return {
      issues: value.issues,
      ...dateOf(headers),
      ...(value.issues.length > 0 && end < value.total
        ? { next: `${end}` }
        : {}),
    };
  }

  async issue(key: string): Promise<JiraIssue> {
    const { value } = await this.http.ask('GET', pathOf(key), issueSchema, {
      query: { fields: 'status,resolution,updated' },
    });
    return value;
  }

  /** The key of the issue that was made. */
  async create(issue: {
    title: string;
    description: string;
    labels: string[];
  }): Promise<string> {
    const { project, issueType } = this.settings;
    const { value } = await this.http.ask(
      'POST',
      '/issue',
      z.object({ key: z.string() }),
      {
        body: {
          fields: {
            project: { key: project },
            issuetype: { name: issueType },
            // One line.
            summary: issue.title.replace(/\s+/g, ' ').slice(0, 255),
            description: this.textOf(issue.description),
            labels: issue.labels,
          },
        },
      },
    );
    return value.key;
  }

  async transitions(key: string): Promise<JiraTransition[]> {
    const { value } = await this.http.ask(
      'GET',
      pathOf(key, 'transitions'),
      transitionsSchema,
      { query: { expand: 'transitions.fields' } },
    );
    return value.transitions;
  }

  async transition(
    key: string,
    { id, resolution }: { id: string; resolution?: string },
  ): Promise<void> {
    await this.http.ask('POST', pathOf(key, 'transitions'), z.unknown(), {
      body: {
        transition: { id },
        ...(resolution ? { fields: { resolution: { name: resolution } } } : {}),
      },
    });
  }

  async comments(key: string): Promise<JiraComment[]> {
    const comments: JiraComment[] = [];
    for (let startAt = 0; startAt < mostComments; startAt += perPage) {
      const { value } = await this.http.ask(
        'GET',
        pathOf(key, 'comment'),
        commentPageSchema,
        { query: { startAt, maxResults: perPage } },
      );
      comments.push(...value.comments);
      if (value.comments.length === 0 || comments.length >= value.total) {
        break;
      }
    }
    return comments;
  }

  async addComment(key: string, text: string): Promise<void> {
    await this.http.ask('POST', pathOf(key, 'comment'), commentSchema, {
      body: { body: this.textOf(text) },
    });
  }

  private textOf(text: string): object | string {
    return this.settings.kind === 'cloud' ? documentOf(text) : wikiOf(text);
  }
}

function pathOf(key: string, ...more: string[]): string {
  return ['', 'issue', encodeURIComponent(key), ...more].join('/');
}

function dateOf(headers: Headers): { date?: string } {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? {} : { date: new Date(date).toISOString() };
}
