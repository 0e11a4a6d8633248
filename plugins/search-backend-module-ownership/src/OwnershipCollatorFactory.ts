import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { OwnershipApi } from '@waymark/plugin-ownership-common';
import { catalogEntityReadPermission } from './alphaCompat';
import {
  moduleDocument,
  type OwnershipDocument,
  repositoryDocument,
  runbookDocument,
} from './documents';

const PAGE_SIZE = 200;

/** Collates modules, repositories and runbooks from the ownership backend. */
export class OwnershipCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'ownership';
  readonly visibilityPermission = catalogEntityReadPermission;

  constructor(
    private readonly options: {
      ownership: Pick<
        OwnershipApi,
        'catalogSnapshot' | 'repositories' | 'runbooks'
      >;
      auth: AuthService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<OwnershipDocument> {
    const { ownership } = this.options;
    const token = await this.token();
    const { modules } = await ownership.catalogSnapshot({ token });
    for (const module of modules) {
      yield moduleDocument(module);
    }
    const { items } = await ownership.repositories({ token });
    for (const repository of items) {
      const document = repositoryDocument(repository);
      if (document) {
        yield document;
      }
    }
    let cursor: string | undefined;
    do {
      const page = await ownership.runbooks.runbooks(
        { cursor, limit: PAGE_SIZE },
        // A token lives shorter than many pages can take.
        { token: await this.token() },
      );
      for (const runbook of page.items) {
        const document = runbookDocument(runbook);
        if (document) {
          yield document;
        }
      }
      cursor = page.next;
    } while (cursor);
  }

  private async token(): Promise<string> {
    const { auth } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ownership',
    });
    return token;
  }
}
