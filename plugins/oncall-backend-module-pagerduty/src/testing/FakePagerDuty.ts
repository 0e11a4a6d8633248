import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { answerOf } from './answerOf';

/**
 * What an account of the fake has; ids as PagerDuty makes them, unique a kind.
 *
 * @public
 */
export interface PagerDutyWorld {
  token: string;
  users: { id: string; name: string; email: string }[];
  /** For each level the ids of schedules or users. */
  policies: { id: string; summary: string; levels: string[][] }[];
  schedules: {
    id: string;
    name: string;
    timeZone: string;
    teams: string[];
    entries: { start: string; end: string; userId: string }[];
  }[];
  services: {
    id: string;
    name: string;
    policyId: string;
    integrationKey?: string;
  }[];
  incidents: {
    id: string;
    number: number;
    title: string;
    serviceId: string;
    status: 'triggered' | 'acknowledged' | 'resolved';
    urgency: 'high' | 'low';
    priority?: string;
    createdAt: string;
    acknowledgedAt?: string;
    resolvedAt?: string;
  }[];
}

/**
 * What goes wrong with the next request: `cut` breaks the answer off in the
 * middle, `hang up` closes the connection.
 *
 * @public
 */
export type PagerDutyFault = 429 | 500 | 503 | 'cut' | 'hang up';

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).default(0),
  total: z.enum(['true', 'false']).optional(),
};
const instant = z.iso.datetime({ offset: true });
const list = z.array(z.string().min(1));

/** Queries as the schema of the API (PagerDuty/api-schema) allows them; anything else is answered with 400. */
const queries = {
  '/services': z.strictObject({
    ...page,
    query: z.string().optional(),
    sort_by: z.string().optional(),
    time_zone: z.string().optional(),
    'team_ids[]': list.optional(),
    'include[]': z
      .array(
        z.enum([
          'escalation_policies',
          'teams',
          'integrations',
          'auto_pause_notifications_parameters',
        ]),
      )
      .default([]),
  }),
  '/schedules': z.strictObject({ ...page, query: z.string().optional() }),
  '/schedules/:id': z.strictObject({
    time_zone: z.string().optional(),
    since: instant.optional(),
    until: instant.optional(),
  }),
  '/oncalls': z.strictObject({
    ...page,
    time_zone: z.string().optional(),
    'include[]': z
      .array(z.enum(['escalation_policies', 'users', 'schedules']))
      .default([]),
    'user_ids[]': list.optional(),
    'escalation_policy_ids[]': list.optional(),
    'schedule_ids[]': list.optional(),
    since: instant,
    until: instant,
    earliest: z.enum(['true', 'false']).optional(),
  }),
  '/incidents': z.strictObject({
    ...page,
    date_range: z.literal('all').optional(),
    since: instant.optional(),
    until: instant.optional(),
    time_zone: z.string().optional(),
    'statuses[]': z
      .array(z.enum(['triggered', 'acknowledged', 'resolved']))
      .default(['triggered', 'acknowledged', 'resolved']),
  }),
};

export type FakeQueries = {
  [Path in keyof typeof queries]: z.output<(typeof queries)[Path]>;
};

/**
 * A server on this machine that speaks as much of the REST API of PagerDuty as
 * on-call needs, refuses what its schema does not allow, and enforces its limit
 * of requests a minute.
 *
 * @public
 */
export class FakePagerDuty {
  /** Paths that were asked, in order; refused requests too. */
  readonly asked: string[] = [];
  /** For the next requests, one after the other. */
  readonly faults: PagerDutyFault[] = [];
  /** Answers 503 to everything. */
  isDown = false;
  /** Requests a minute. */
  limit = 960;
  private minute = { startedAt: 0, used: 0 };

  private constructor(
    private readonly server: Server,
    readonly world: PagerDutyWorld,
  ) {}

  static async start(world: PagerDutyWorld): Promise<FakePagerDuty> {
    const server = createServer();
    const fake = new FakePagerDuty(server, world);
    server.on('request', (request, response) => fake.answer(request, response));
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.baseUrl);
    this.asked.push(url.pathname);
    const headers = this.countIn();
    const send = (status: number, body: unknown, isCut = false) => {
      const text = JSON.stringify(body);
      response.writeHead(status, {
        'content-type': 'application/json;charset=utf-8',
        ...headers,
      });
      response.end(isCut ? text.slice(0, text.length / 2) : text);
    };
    const refuse = (status: number, message: string) =>
      send(status, { error: { message, code: 2000 + status } });
    const fault = this.faults.shift();
    if (fault === 'hang up') {
      request.socket.destroy();
    } else if (this.isDown || fault === 500 || fault === 503) {
      refuse(fault === 500 ? 500 : 503, 'Internal Server Error');
    } else if (fault === 429 || this.minute.used > this.limit) {
      refuse(429, 'Rate Limit Exceeded');
    } else if (
      request.headers.authorization !== `Token token=${this.world.token}`
    ) {
      refuse(401, 'Unauthorized');
    } else if (
      !request.headers.accept?.startsWith('application/vnd.pagerduty+json')
    ) {
      refuse(406, 'Not Acceptable');
    } else {
      const answer = answerTo(request.method, url, this.world);
      send(answer.status, answer.body, fault === 'cut');
    }
  }

  private countIn(): Record<string, string> {
    const now = Date.now();
    if (now - this.minute.startedAt >= 60_000) {
      this.minute = { startedAt: now, used: 0 };
    }
    this.minute.used += 1;
    const resetMillis = this.minute.startedAt + 60_000 - now;
    return {
      'ratelimit-limit': `${this.limit}`,
      'ratelimit-remaining': `${Math.max(0, this.limit - this.minute.used)}`,
      'ratelimit-reset': `${Math.ceil(resetMillis / 1000)}`,
    };
  }
}

function answerTo(
  method: string | undefined,
  url: URL,
  world: PagerDutyWorld,
): { status: number; body: unknown } {
  const [, id] = /^\/schedules\/(\w+)$/.exec(url.pathname) ?? [];
  const path = (id ? '/schedules/:id' : url.pathname) as keyof FakeQueries;
  if (method !== 'GET' || !(path in queries)) {
    return {
      status: 404,
      body: { error: { message: 'Not Found', code: 2100 } },
    };
  }
  const parsed = queries[path].safeParse(queryOf(url));
  const isTooDeep =
    parsed.success &&
    'limit' in parsed.data &&
    parsed.data.offset + parsed.data.limit > 10_000;
  if (!parsed.success || isTooDeep) {
    const errors = parsed.success
      ? ['Offset + limit must not be above 10000']
      : parsed.error.issues.map(
          issue => `${issue.path.join('.')}: ${issue.message}`,
        );
    return {
      status: 400,
      body: {
        error: { message: 'Invalid Input Provided', code: 2001, errors },
      },
    };
  }
  return answerOf(path, parsed.data as never, world, id);
}

function queryOf({ searchParams }: URL): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map(name => {
      const values = searchParams.getAll(name);
      return [name, name.endsWith('[]') ? values : values[values.length - 1]];
    }),
  );
}
