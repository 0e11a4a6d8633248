import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  ownershipPermissions,
  ownershipRepositoryScanPermission,
  type Repository,
  RESOURCE_TYPE_OWNERSHIP_REPOSITORY,
} from '@waymark/plugin-ownership-common';
import { z } from 'zod';

const resourceRef = createPermissionResourceRef<Repository, {}>().with({
  pluginId: 'ownership',
  resourceType: RESOURCE_TYPE_OWNERSHIP_REPOSITORY,
});
const isOwner = createPermissionRule({
  name: 'IS_REPOSITORY_OWNER',
  description: 'The repository holds an entity of one of the claims',
  resourceRef,
  paramsSchema: z.object({ claims: z.array(z.string()) }),
  apply: (repository, { claims }) =>
    repository.ownerRefs.some(ref => claims.includes(ref)),
  toQuery: () => ({}),
});

/** Registers permissions and rules; answers how to apply a decision to a repository. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  load: (id: string) => Promise<Repository | undefined>,
): (decision: PolicyDecision, repository: Repository) => boolean {
  registry.addResourceType({
    resourceRef,
    permissions: [ownershipRepositoryScanPermission],
    rules: [isOwner],
    getResources: async ids => await Promise.all(ids.map(load)),
  });
  registry.addPermissions(
    ownershipPermissions.filter(
      permission => permission !== ownershipRepositoryScanPermission,
    ),
  );
  return createConditionAuthorizer(registry.getPermissionRuleset(resourceRef));
}
