import { ProviderError } from '@waymark/plugin-oncall-node';
import { z } from 'zod';

/** The most that PagerDuty gives at once. */
const pageSize = 100;
/** Beyond this PagerDuty answers 400. */
const deepestPage = 10_000;
const tries = 5;
const longestWaitSeconds = 60;
const requestMillis = 30_000;
/** Requests of a minute that are left to others who use the same token. */
const reserve = 10;

type Query = Record<string, string | readonly string[]>;

/** What the client does with time, so that tests need not wait. */
export interface Pace {
  sleep(millis: number, signal: AbortSignal): Promise<void>;
  random(): number;
  now(): Date;
}

/**
 * Reads lists of the REST API of PagerDuty, one request after the other. It
 * waits before the limit is reached and when it is told to, and tries again
 * after 5xx and broken connections, later each time and at random.
 */
export class PagerDutyClient {
  /** Requests so far, those in vain included. */
  calls = 0;
  private waitSeconds = 0;

  constructor(
    private readonly options: {
      title: string;
      baseUrl: string;
      token: string;
      pace: Pace;
      signal: AbortSignal;
    },
  ) {}

  /** Everything of a list, each thing once. */
  async list<Item extends z.ZodType>(
    path: string,
    name: string,
    item: Item,
    query: Query = {},
  ): Promise<z.output<Item>[]> {
    const page = z.object({ [name]: z.array(item), more: z.boolean() });
    const items: z.output<Item>[] = [];
    for (let offset = 0; offset + pageSize <= deepestPage; offset += pageSize) {
      const answer = await this.get(path, page, {
        ...query,
        limit: `${pageSize}`,
        offset: `${offset}`,
      });
      items.push(...(answer[name] as z.output<Item>[]));
      if (!answer.more) {
        return items;
      }
    }
    throw new ProviderError(
      `${this.options.title} has more than ${deepestPage} ${name}, which is more than PagerDuty gives`,
      'unreadable',
      { calls: this.calls },
    );
  }

  async get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    query: Query = {},
  ): Promise<z.output<Schema>> {
    const url = addressOf(this.options.baseUrl, path, query);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.tryOnce(url, path, schema);
      if ('value' in outcome) {
        return outcome.value;
      }
      const { error, waitSeconds } = outcome;
      const seconds = waitSeconds ?? this.backoffSeconds(attempt);
      if (
        error.reason === 'refused' ||
        attempt >= tries ||
        seconds > longestWaitSeconds
      ) {
        throw error;
      }
      await this.sleep(seconds);
    }
  }

  private async tryOnce<Schema extends z.ZodType>(
    url: URL,
    path: string,
    schema: Schema,
  ): Promise<
    { value: z.output<Schema> } | { error: ProviderError; waitSeconds?: number }
  > {
    const { title, token, signal } = this.options;
    await this.sleep(this.waitSeconds);
    this.waitSeconds = 0;
    signal.throwIfAborted();
    this.calls += 1;
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        headers: {
          accept: 'application/vnd.pagerduty+json;version=2',
          authorization: `Token token=${token}`,
        },
        // A token is for one host only.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(requestMillis)]),
      });
      text = await response.text();
    } catch (cause) {
      signal.throwIfAborted();
      return {
        error: this.error(`${title} does not answer (${path})`, 'down', {
          cause,
        }),
      };
    }
    this.waitSeconds = this.pauseOf(response);
    if (response.ok) {
      return this.read(text, path, schema);
    }
    return this.refusalOf(response, text, path);
  }

  private read<Schema extends z.ZodType>(
    text: string,
    path: string,
    schema: Schema,
  ): { value: z.output<Schema> } | { error: ProviderError } {
    try {
      const parsed = schema.safeParse(JSON.parse(text));
      if (parsed.success) {
        return { value: parsed.data };
      }
      const [{ path: at, message }] = parsed.error.issues;
      return {
        error: this.error(
          `${this.options.title} answers ${path} in another form: ${at.join(
            '.',
          )}: ${message}`,
          'unreadable',
        ),
      };
    } catch {
      return {
        error: this.error(
          `${this.options.title} answers ${path} with something that breaks off or is no JSON`,
          'unreadable',
        ),
      };
    }
  }

  private refusalOf(
    { status, headers }: Response,
    text: string,
    path: string,
  ): { error: ProviderError; waitSeconds?: number } {
    const { title, pace } = this.options;
    if (status === 429) {
      const seconds = secondsOf(headers, 'ratelimit-reset');
      this.waitSeconds = 0;
      return {
        waitSeconds: seconds,
        error: this.error(
          `${title} asks to wait: its limit is used up`,
          'limited',
          {
            retryAfter: new Date(
              pace.now().getTime() + (seconds ?? longestWaitSeconds) * 1000,
            ),
          },
        ),
      };
    }
    if (status >= 500) {
      return {
        error: this.error(`${title} answers ${path} with ${status}`, 'down'),
      };
    }
    if (status === 401 || status === 403) {
      return {
        error: this.error(
          `${title} does not accept the token for ${path} (${status}); set another one in the configuration`,
          'refused',
        ),
      };
    }
    return {
      error: this.error(
        `${title} refuses ${path} with ${status}: ${text.slice(0, 200)}`,
        'refused',
      ),
    };
  }

  /** Seconds until the limit is renewed, when it is nearly used up. */
  private pauseOf({ headers }: Response): number {
    const remaining = secondsOf(headers, 'ratelimit-remaining');
    const limit = secondsOf(headers, 'ratelimit-limit') ?? Infinity;
    const isNearlyUsedUp =
      remaining !== undefined && remaining < Math.min(reserve, limit / 10);
    return isNearlyUsedUp ? secondsOf(headers, 'ratelimit-reset') ?? 0 : 0;
  }

  /** Half of it fixed, half of it at random, so that processes do not come together. */
  private backoffSeconds(attempt: number): number {
    const most = Math.min(2 ** attempt, longestWaitSeconds);
    return most / 2 + (most / 2) * this.options.pace.random();
  }

  private async sleep(seconds: number): Promise<void> {
    if (seconds > 0) {
      const { pace, signal } = this.options;
      await pace.sleep(Math.min(seconds, longestWaitSeconds) * 1000, signal);
    }
  }

  private error(
    message: string,
    reason: ProviderError['reason'],
    more: { retryAfter?: Date; cause?: unknown } = {},
  ): ProviderError {
    return new ProviderError(message, reason, { ...more, calls: this.calls });
  }
}

function addressOf(baseUrl: string, path: string, query: Query): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      url.searchParams.append(name, each);
    }
  }
  return url;
}

function secondsOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
