import { CustomErrorBase } from '@backstage/errors';

/**
 * Requests for the capability are no longer taken: its golden path is the way.
 * The message names the path.
 *
 * @public
 */
export class PathOnlyError extends CustomErrorBase {
  override name = 'PathOnlyError' as const;
  readonly statusCode = 422;
}
