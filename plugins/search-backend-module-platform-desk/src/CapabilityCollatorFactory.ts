import type { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { PlatformDeskApi } from '@waymark/plugin-platform-desk-common';
import { catalogEntityReadPermission } from './alphaCompat';
import { capabilityDocument, type DeskDocument } from './documents';
import { deskToken, readDesk } from './readDesk';

/** Collates what the platform offers; found by those who may see the entity. */
export class CapabilityCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'platform-capability';
  readonly visibilityPermission = catalogEntityReadPermission;

  constructor(
    private readonly options: {
      desk: { capabilities: Pick<PlatformDeskApi['capabilities'], 'list'> };
      auth: AuthService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return readDesk(this.documents());
  }

  private async *documents(): AsyncGenerator<DeskDocument> {
    const { desk, auth } = this.options;
    const { items } = await desk.capabilities.list(await deskToken(auth));
    yield* items.map(capabilityDocument);
  }
}
