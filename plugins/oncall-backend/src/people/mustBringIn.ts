import { InputError, NotAllowedError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';

/** Throws unless the caller may say when something was done: services bring history in, people act now. */
export function mustBringIn(at: string, caller: Caller, now: Date): void {
  if (caller.person) {
    throw new NotAllowedError(
      'history: people act now; only services bring in what was done elsewhere',
    );
  }
  if (Date.parse(at) > now.getTime()) {
    throw new InputError('history.at: must not be in the future');
  }
}
