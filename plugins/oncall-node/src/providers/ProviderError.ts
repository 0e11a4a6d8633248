import { CustomErrorBase } from '@backstage/errors';

/**
 * Why a provider cannot be read:
 *
 * - `refused`: it does not accept the token; asking again changes nothing
 * - `limited`: it asks to wait
 * - `down`: it does not answer, or answers that it cannot
 * - `unreadable`: it answers something else than it should
 *
 * @public
 */
export type ProviderErrorReason = 'refused' | 'limited' | 'down' | 'unreadable';

/**
 * A provider cannot be read; the message says why in a sentence for whoever
 * runs the portal, and never has a token in it.
 *
 * @public
 */
export class ProviderError extends CustomErrorBase {
  override name = 'ProviderError' as const;

  constructor(
    message: string,
    readonly reason: ProviderErrorReason,
    readonly more: {
      /** The instant from which it may be asked again. */
      retryAfter?: Date;
      /** Requests that were made in vain. */
      calls?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, more.cause);
  }
}
