import { NotFoundError } from '@backstage/errors';
import type { z } from 'zod';
import { TrackerPausedError } from './TrackerPausedError';

const requestMillis = 20_000;
const usualPauseMillis = 60_000;
const mostBytes = 32 * 1024 * 1024;
const longestPauseMillis = 24 * 60 * 60_000;

/**
 * A request to a tracker; `query` values that are absent are left out.
 *
 * @public
 */
export interface TrackerRequest {
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
}

/**
 * Asks the REST API of a tracker, one request after the other, with a pause
 * between those that write. Once the tracker has asked to wait it is left alone
 * until then: requests reject with `TrackerPausedError`. Other refusals are a
 * sentence with the status, 404 a `NotFoundError`.
 *
 * @public
 */
export class TrackerHttp {
  private readonly options: {
    title: string;
    baseUrl: string;
    headers(): Promise<Record<string, string>>;
    writePauseMillis?: number;
    now?(): Date;
  };
  private turn: Promise<unknown> = Promise.resolve();
  private pausedUntil = 0;
  private mayWriteAt = 0;

  constructor(options: {
    title: string;
    /** Without a slash at its end; a token is sent there and nowhere else. */
    baseUrl: string;
    headers(): Promise<Record<string, string>>;
    /** 0 by default. */
    writePauseMillis?: number;
    now?(): Date;
  }) {
    this.options = options;
  }

  /** The answer, in the shape of the schema, and its headers. */
  async ask<Schema extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    schema: Schema,
    request: TrackerRequest = {},
  ): Promise<{ value: z.output<Schema>; headers: Headers }> {
    const asked = this.turn.then(() =>
      this.askNow(method, path, schema, request),
    );
    this.turn = asked.catch(() => {});
    return await asked;
  }

  private async askNow<Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    { query = {}, body }: TrackerRequest,
  ): Promise<{ value: z.output<Schema>; headers: Headers }> {
    const { title, baseUrl, headers } = this.options;
    if (this.pausedUntil > this.now()) {
      throw this.paused('has asked to wait');
    }
    if (method !== 'GET') {
      await this.waitToWrite();
    }
    const url = new URL(`${baseUrl}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await headers()),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(requestMillis),
    });
    const text = await textOf(response, title);
    this.heed(response, text);
    if (!response.ok) {
      const says = `${title} answers ${method} ${path} with ${
        response.status
      }: ${text.slice(0, 300)}`;
      throw response.status === 404 ? new NotFoundError(says) : new Error(says);
    }
    const parsed = schema.safeParse(text === '' ? undefined : readJson(text));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(
        `${title} answers ${method} ${path} in another form: ${issue.path.join(
          '.',
        )}: ${issue.message}`,
      );
    }
    return { value: parsed.data, headers: response.headers };
  }

  private async waitToWrite(): Promise<void> {
    const { writePauseMillis = 0 } = this.options;
    const wait = this.mayWriteAt - this.now();
    if (wait > 0) {
      await new Promise(resolve => setTimeout(resolve, wait));
    }
    this.mayWriteAt = this.now() + writePauseMillis;
  }

  /** Limits: what is left, and what is asked when nothing is. */
  private heed({ status, headers }: Response, text: string): void {
    const isLimited =
      status === 429 ||
      (status === 403 &&
        (headers.has('retry-after') ||
          headers.get('x-ratelimit-remaining') === '0' ||
          /rate limit|abuse/i.test(text)));
    const isUsedUp = headers.get('x-ratelimit-remaining') === '0';
    if (!isLimited && !isUsedUp) {
      return;
    }
    const until = untilOf(headers, this.now());
    if (isLimited || until !== undefined) {
      this.pausedUntil = Math.min(
        until ?? this.now() + usualPauseMillis,
        this.now() + longestPauseMillis,
      );
    }
    if (isLimited) {
      throw this.paused(`asks to wait (${status})`);
    }
  }

  private paused(what: string): TrackerPausedError {
    const until = new Date(this.pausedUntil);
    return new TrackerPausedError(
      `${this.options.title} ${what} until ${until.toISOString()}`,
      until,
    );
  }

  private now(): number {
    return (this.options.now?.() ?? new Date()).getTime();
  }
}

/** Seconds from now or a date; the renewal of a limit as seconds since 1970 or an instant. */
function untilOf(headers: Headers, now: number): number | undefined {
  const wait = headers.get('retry-after');
  if (wait) {
    const seconds = Number(wait);
    const until = Number.isFinite(seconds)
      ? now + seconds * 1000
      : Date.parse(wait);
    return Number.isNaN(until) ? undefined : until;
  }
  const reset = headers.get('x-ratelimit-reset');
  if (!reset) {
    return undefined;
  }
  const until = /^\d+$/.test(reset) ? Number(reset) * 1000 : Date.parse(reset);
  return Number.isNaN(until) ? undefined : until;
}

/** An answer without an end must not fill the memory. */
async function textOf(response: Response, title: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) {
      throw new Error(`${title} answers with more than ${mostBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
