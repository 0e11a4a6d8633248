import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { OwnershipApi } from '@waymark/plugin-ownership-common';
import { catalogEntityReadPermission } from './alphaCompat';
import {
  moduleDocument,
  type OwnershipDocument,
  repositoryDocument,
} from './documents';

/** Collates modules and repositories from the ownership backend. */
export class OwnershipCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'ownership';
  readonly visibilityPermission = catalogEntityReadPermission;

  constructor(
    private readonly options: {
      ownership: Pick<OwnershipApi, 'catalogSnapshot' | 'repositories'>;
      auth: AuthService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<OwnershipDocument> {
    const { ownership, auth } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ownership',
    });
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
  }
}
