import { CustomErrorBase } from '@backstage/errors';

/**
 * The tracker asks to wait: nothing is asked of it before `until`.
 *
 * @public
 */
export class TrackerPausedError extends CustomErrorBase {
  name = 'TrackerPausedError' as const;

  constructor(message: string, readonly until: Date) {
    super(message);
  }
}
