import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import { NotInstalledError } from '@waymark/plugin-client';

/** The token that the search asks the desk with; it lives shorter than many pages can take. */
export async function deskToken(auth: AuthService): Promise<{ token: string }> {
  return await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'platform-desk',
  });
}

/**
 * The documents as a stream; none where the desk is not installed. A desk that
 * fails breaks the stream, and one that goes away amid it as well: the search
 * then keeps the index that it has.
 */
export function readDesk<T>(documents: AsyncIterable<T>): Readable {
  return Readable.from(whereInstalled(documents));
}

async function* whereInstalled<T>(
  documents: AsyncIterable<T>,
): AsyncGenerator<T> {
  let isFirst = true;
  try {
    for await (const document of documents) {
      isFirst = false;
      yield document;
    }
  } catch (error) {
    if (!isFirst || !(error instanceof NotInstalledError)) {
      throw error;
    }
  }
}
