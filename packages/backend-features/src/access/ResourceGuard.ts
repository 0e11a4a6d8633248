import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  type PermissionResourceRef,
  type PermissionRule,
} from '@backstage/plugin-permission-node';

/**
 * Registers a type of resource with its permissions and rules, and decides on
 * resources that are at hand: one policy decision for any number of them.
 */
export class ResourceGuard<Resource, Query> {
  private readonly isAllowed: ReturnType<
    typeof createConditionAuthorizer<Resource, Query>
  >;

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      registry: PermissionsRegistryService;
      resourceRef: PermissionResourceRef<Resource, Query, string, string>;
      resourcePermissions: readonly ResourcePermission[];
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each rule has parameters of its own
      rules: readonly PermissionRule<Resource, Query, string, any>[];
      /** A resource by id, for those who ask the plugin over HTTP. */
      load(id: string): Promise<Resource | undefined>;
    },
  ) {
    const { registry, resourceRef, resourcePermissions, rules, load } = options;
    // NoInfer<Resource> is not seen to be Resource while that is a type parameter.
    registry.addResourceType({
      resourceRef,
      permissions: [...resourcePermissions],
      rules: [...rules],
      getResources: async (ids: string[]) => await Promise.all(ids.map(load)),
    } as never);
    this.isAllowed = createConditionAuthorizer(
      registry.getPermissionRuleset(resourceRef),
    );
  }

  /** Tells of any resource whether the caller has the permission for it. */
  async decider(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<(resource: Resource) => boolean> {
    const [decide] = await this.deciders([permission], credentials);
    return decide;
  }

  /** The same for several permissions, in their order and one request. */
  async deciders(
    permissions: readonly ResourcePermission[],
    credentials: BackstageCredentials,
  ): Promise<((resource: Resource) => boolean)[]> {
    const decisions = await this.options.permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return decisions.map(
      decision => resource => this.isAllowed(decision, resource),
    );
  }

  /** Throws `NotAllowedError` with the sentence for those who may not. */
  async check(
    permission: ResourcePermission,
    resource: Resource,
    credentials: BackstageCredentials,
    refusal: string,
  ): Promise<void> {
    const mayDo = await this.decider(permission, credentials);
    if (!mayDo(resource)) {
      throw new NotAllowedError(refusal);
    }
  }
}
