import { type Collator, readPages } from '@waymark/backend-features';
import type { OwnershipApi } from '@waymark/plugin-ownership-common';
import {
  moduleDocument,
  repositoryDocument,
  runbookDocument,
} from './documents';

const PAGE_SIZE = 200;

/** Collates modules, repositories and runbooks from the ownership backend. */
export function ownershipCollator(
  ownership: Pick<
    OwnershipApi,
    'catalogSnapshot' | 'repositories' | 'runbooks'
  >,
): Collator {
  return {
    type: 'ownership',
    async *documents(asService) {
      const { modules } = await ownership.catalogSnapshot(await asService());
      yield* modules.map(moduleDocument);
      const { items } = await ownership.repositories(await asService());
      yield* items.flatMap(item => repositoryDocument(item) ?? []);
      const runbooks = readPages(
        async cursor =>
          await ownership.runbooks.runbooks(
            { cursor, limit: PAGE_SIZE },
            await asService(),
          ),
      );
      for await (const runbook of runbooks) {
        const document = runbookDocument(runbook);
        if (document) {
          yield document;
        }
      }
    },
  };
}
