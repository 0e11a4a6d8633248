import { ConflictError, InputError } from '@backstage/errors';
import type { OwnershipReviewHostsExtensionPoint } from './ownershipReviewHostsExtensionPoint';
import type { ReviewHost } from './ReviewHost';

/**
 * The review hosts of an installation, by id. Throws `ConflictError` for a
 * second host with an id, and `InputError` for an id that is none.
 *
 * @public
 */
export class ReviewHosts implements OwnershipReviewHostsExtensionPoint {
  private readonly hosts = new Map<string, ReviewHost>();

  addReviewHost(...hosts: ReviewHost[]): void {
    for (const host of hosts) {
      if (!/^[a-z][a-z0-9-]*$/.test(host.id)) {
        throw new InputError(
          `The id of a review host must be lower case letters, digits and dashes, and is '${host.id}'`,
        );
      }
      if (this.hosts.has(host.id)) {
        throw new ConflictError(`Two review hosts have the id '${host.id}'`);
      }
      this.hosts.set(host.id, host);
    }
  }

  host(id: string): ReviewHost | undefined {
    return this.hosts.get(id);
  }

  /** Every id, in the order of registration. */
  ids(): string[] {
    return [...this.hosts.keys()];
  }
}
