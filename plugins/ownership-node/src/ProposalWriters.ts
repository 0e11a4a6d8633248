import { ConflictError, InputError } from '@backstage/errors';
import type { OwnershipProposalWritersExtensionPoint } from './ownershipProposalWritersExtensionPoint';
import type { ProposalWriter } from './ProposalWriter';

/**
 * The proposal writers of an installation, by id. Throws `ConflictError` for a
 * second writer with an id, and `InputError` for an id that is none.
 *
 * @public
 */
export class ProposalWriters implements OwnershipProposalWritersExtensionPoint {
  private readonly writers = new Map<string, ProposalWriter>();

  addProposalWriter(...writers: ProposalWriter[]): void {
    for (const writer of writers) {
      if (!/^[a-z][a-z0-9-]*$/.test(writer.id)) {
        throw new InputError(
          `The id of a proposal writer must be lower case letters, digits and dashes, and is '${writer.id}'`,
        );
      }
      if (this.writers.has(writer.id)) {
        throw new ConflictError(
          `Two proposal writers have the id '${writer.id}'`,
        );
      }
      this.writers.set(writer.id, writer);
    }
  }

  /** The first writer that handles the repository at the address. */
  writerFor(repositoryUrl: string): ProposalWriter | undefined {
    return [...this.writers.values()].find(writer =>
      writer.handles(repositoryUrl),
    );
  }
}
