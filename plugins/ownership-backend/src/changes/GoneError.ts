import { CustomErrorBase } from '@backstage/errors';

/** The cursor was good once and is no more: start again from the snapshot. */
export class GoneError extends CustomErrorBase {
  name = 'GoneError' as const;
  readonly statusCode = 410;
}
