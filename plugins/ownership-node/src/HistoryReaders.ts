import { ConflictError, InputError } from '@backstage/errors';
import type { HistoryReader } from './HistoryReader';
import type { OwnershipHistoryReadersExtensionPoint } from './ownershipHistoryReadersExtensionPoint';

/**
 * The history readers of an installation, by id. Throws `ConflictError` for a
 * second reader with an id, and `InputError` for an id that is none.
 *
 * @public
 */
export class HistoryReaders implements OwnershipHistoryReadersExtensionPoint {
  private readonly readers = new Map<string, HistoryReader>();

  addHistoryReader(...readers: HistoryReader[]): void {
    for (const reader of readers) {
      if (!/^[a-z][a-z0-9-]*$/.test(reader.id)) {
        throw new InputError(
          `The id of a history reader must be lower case letters, digits and dashes, and is '${reader.id}'`,
        );
      }
      if (this.readers.has(reader.id)) {
        throw new ConflictError(
          `Two history readers have the id '${reader.id}'`,
        );
      }
      this.readers.set(reader.id, reader);
    }
  }

  /** The first reader that handles the address. */
  readerFor(url: string): HistoryReader | undefined {
    for (const reader of this.readers.values()) {
      if (reader.handles(url)) {
        return reader;
      }
    }
    return undefined;
  }
}
