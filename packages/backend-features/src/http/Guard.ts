import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Decides at the top of a route whether the caller may read. */
export class Guard {
  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly permissions: PermissionsService,
    /** What a reader of the plugin needs. */
    private readonly permission: BasicPermission,
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
      [{ permission: this.permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${this.permission.name} is missing; ask the people who run the portal`,
      );
    }
  }
}
