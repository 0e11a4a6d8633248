import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';

/** Asks another plugin; a refusal says what that plugin said, instead of its status. */
export async function inItsWords<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ResponseError)) {
      throw error;
    }
    const { message } = error.cause;
    switch (error.statusCode) {
      case 400:
        throw new InputError(message);
      case 403:
        throw new NotAllowedError(message);
      case 404:
        throw new NotFoundError(message);
      case 409:
        throw new ConflictError(message);
      default:
        throw error;
    }
  }
}
