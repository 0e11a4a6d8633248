import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ownershipReadPermission } from '@waymark/plugin-ownership-common';
import type { Request } from 'express';

/** Decides at the top of a route whether the caller may read. */
export class Guard {
  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly permissions: PermissionsService,
  ) {}

  /** Who asks, when they may read; throws 401 or 403 otherwise. */
  async reader(request: Request): Promise<BackstageCredentials> {
    const credentials = await this.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await this.mayRead(credentials);
    return credentials;
  }

  /** Throws `NotAllowedError` for those who may not read. */
  async mayRead(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.permissions.authorize(
      [{ permission: ownershipReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'The permission ownership.read is missing; ask the people who run the portal',
      );
    }
  }
}
