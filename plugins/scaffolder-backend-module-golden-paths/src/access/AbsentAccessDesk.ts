import { ServiceUnavailableError } from '@backstage/errors';
import type { AccessDesk } from './AccessDesk';

/** Where nothing keeps grants: says so, instead of forgetting them. */
export class AbsentAccessDesk implements AccessDesk {
  async grant(): Promise<never> {
    throw absent();
  }

  async ask(): Promise<never> {
    throw absent();
  }
}

function absent() {
  return new ServiceUnavailableError(
    'Nothing in this portal keeps access to pipelines: the platform desk has to be installed, then retry',
  );
}
