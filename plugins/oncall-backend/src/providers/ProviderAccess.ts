import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { oncallProvidersManagePermission } from '@waymark/plugin-oncall-common';

/** Tells of things of these owners whether the caller may map them. */
export type MayMap = (ownerRefs: readonly string[]) => boolean;

/** Who may do what about providers. */
export class ProviderAccess {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      /** One decision of the policy for any number of things. */
      mapper(credentials: BackstageCredentials): Promise<MayMap>;
    },
  ) {
    options.permissionsRegistry.addPermissions([
      oncallProvidersManagePermission,
    ]);
  }

  async mapper(credentials: BackstageCredentials): Promise<MayMap> {
    return await this.options.mapper(credentials);
  }

  refuse(entityRef: string): never {
    throw new NotAllowedError(
      `Those who own ${entityRef} and the platform group say which service it is; ask one of them`,
    );
  }

  async mayManage(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: oncallProvidersManagePermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  async mustManage(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.mayManage(credentials))) {
      throw new NotAllowedError(
        'Providers are read by themselves; only the platform group has them read at once',
      );
    }
  }
}
