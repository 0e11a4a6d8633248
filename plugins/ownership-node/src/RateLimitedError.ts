import { CustomErrorBase } from '@backstage/errors';

/**
 * The host asks to wait: nothing is wrong with the repository. `retryAfter` is
 * the instant from which it may be asked again, absent when the host does not
 * say.
 *
 * @public
 */
export class RateLimitedError extends CustomErrorBase {
  override name = 'RateLimitedError' as const;

  constructor(message: string, readonly retryAfter?: Date, cause?: unknown) {
    super(message, cause);
  }
}
