import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  ownershipProposalPermissions,
  ownershipReadPermission,
  ownershipRepositoryScanPermission,
  type Repository,
} from '@waymark/plugin-ownership-common';
import {
  type OwnershipRepositoryResource,
  ownershipRepositoryResourceRef,
  ownershipRepositoryRules,
} from '@waymark/plugin-ownership-node';

/** Registers permissions and rules; answers how to apply a decision to a repository. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  load: (id: string) => Promise<Repository | undefined>,
): (
  decision: PolicyDecision,
  repository: OwnershipRepositoryResource,
) => boolean {
  registry.addPermissions([ownershipReadPermission]);
  registry.addResourceType({
    resourceRef: ownershipRepositoryResourceRef,
    permissions: [
      ownershipRepositoryScanPermission,
      ...ownershipProposalPermissions,
    ],
    rules: Object.values(ownershipRepositoryRules),
    getResources: async ids => await Promise.all(ids.map(load)),
  });
  return createConditionAuthorizer(
    registry.getPermissionRuleset(ownershipRepositoryResourceRef),
  );
}
