import {
  ConflictError,
  isError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** A refusal of GitHub as an error that says what to do, without the request and its token. */
export function asOurError(error: unknown): Error {
  if (!isError(error)) {
    return new ServiceUnavailableError('GitHub did not answer: retry later');
  }
  const { status } = error as unknown as { status?: number };
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
    case 429:
      return /rate limit/i.test(error.message) || status === 429
        ? new ServiceUnavailableError(`${says}. Retry in an hour`)
        : new NotAllowedError(
            `${says}. The token or app needs leave to administer repositories, and to write contents, workflows and pull requests`,
          );
    case 404:
      return new NotFoundError(says);
    case 409:
    case 422:
      return new ConflictError(says);
    default:
      return status >= 500
        ? new ServiceUnavailableError(`GitHub is down (${status}): retry later`)
        : new Error(says);
  }
}
