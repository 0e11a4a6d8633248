import {
  ConflictError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { RateLimitedError } from '@waymark/plugin-ownership-node';

/** What GitHub asks for when its second limit says no more. */
const secondaryLimitMillis = 60_000;

type Headers = Readonly<Record<string, string | number | undefined>>;

/**
 * A refusal of GitHub as the errors of this suite: `RateLimitedError`,
 * `NotFoundError`, `NotAllowedError` and `ConflictError`; anything else stays
 * what it is, without the request and its token.
 */
export function asOurError(error: unknown, now: Date): Error {
  if (!isError(error)) {
    return new Error('GitHub did not answer');
  }
  const { status, response } = error as unknown as {
    status?: number;
    response?: { headers: Headers };
  };
  if (status === undefined || error.name === 'AbortError') {
    return error;
  }
  const says = `GitHub answered ${status}: ${error.message}`.slice(0, 400);
  switch (status) {
    case 401:
      return new NotAllowedError(
        `${says}. Check the token or app of integrations.github`,
      );
    case 403:
    case 429: {
      const retryAfter = retryAfterOf(response?.headers ?? {}, now);
      return retryAfter || status === 429 || /rate limit/i.test(error.message)
        ? new RateLimitedError(
            says,
            retryAfter ?? new Date(now.getTime() + secondaryLimitMillis),
          )
        : new NotAllowedError(
            `${says}. Give the token or app the permissions that the README of the module lists`,
          );
    }
    case 404:
      return new NotFoundError(says);
    case 409:
    case 422:
      return new ConflictError(says);
    default:
      return new Error(status >= 500 ? `GitHub is down (${status})` : says);
  }
}

function retryAfterOf(headers: Headers, now: Date): Date | undefined {
  const wait = headers['retry-after'];
  if (wait !== undefined && /^\d+$/.test(String(wait))) {
    return new Date(now.getTime() + Number(wait) * 1000);
  }
  const reset = Number(headers['x-ratelimit-reset']);
  return String(headers['x-ratelimit-remaining']) === '0' &&
    Number.isFinite(reset)
    ? new Date(reset * 1000)
    : undefined;
}
