import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { Permission } from '@backstage/plugin-permission-common';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import { NotInstalledError } from '@waymark/plugin-client';
import { catalogEntityReadPermission } from '../alphaCompat';

/** How a plugin is asked as the search itself: for each request anew, as a token lives shorter than many pages can take. */
export type AsService = () => Promise<{ token: string }>;

/** What makes documents of one type out of what a plugin answers. */
export interface Collator {
  readonly type: string;
  /**
   * What a person must be allowed to do to the resource of a document to find
   * it; by default to see that entity.
   */
  readonly visibilityPermission?: Permission;
  documents(asService: AsService): AsyncIterable<IndexableDocument>;
}

/**
 * A collator as the search wants it, which asks the plugin `sourceId` as the
 * search itself. It has no documents where that is not installed. A plugin that
 * fails breaks the stream, and one that goes away amid it as well: the search
 * then keeps the index that it has.
 */
export function collatorFactory(options: {
  auth: AuthService;
  sourceId: string;
  collator: Collator;
}): DocumentCollatorFactory {
  const { auth, sourceId, collator } = options;
  const asService: AsService = async () =>
    await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: sourceId,
    });
  return {
    type: collator.type,
    visibilityPermission:
      collator.visibilityPermission ?? catalogEntityReadPermission,
    getCollator: async () =>
      Readable.from(whereInstalled(collator.documents(asService))),
  };
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
