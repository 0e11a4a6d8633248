import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { OwnershipRepositoryResource } from '@waymark/plugin-ownership-node';
import type { ThingStore } from '../entities/ThingStore';
import type { RepositoryStore } from '../repositories/RepositoryStore';

type RepositoryPermission = ResourcePermission<'ownership-repository'>;

/** Who may propose and merge in which repository. */
export class ProposalAccess {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      repositories: RepositoryStore;
      things: ThingStore;
      /** Applies a decision, conditions included, to a repository. */
      isAllowed(
        decision: PolicyDecision,
        repository: OwnershipRepositoryResource,
      ): boolean;
    },
  ) {}

  /** Whether the caller may; a repository that is gone belongs to nobody. */
  async may(
    permission: RepositoryPermission,
    repositoryId: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { permissions, things, isAllowed } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const owned = await things.ofRepository(repositoryId);
    const ownerRefs = owned.flatMap(({ ownerRef, gap }) =>
      ownerRef && gap !== 'unowned' ? [ownerRef] : [],
    );
    return isAllowed(decision, { id: repositoryId, ownerRefs });
  }

  /** Throws `NotFoundError` for an unknown repository, `NotAllowedError` for those who may not. */
  async check(
    permission: RepositoryPermission,
    repositoryId: string,
    credentials: BackstageCredentials,
    what: string,
  ): Promise<void> {
    if (!(await this.options.repositories.get(repositoryId))) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    if (!(await this.may(permission, repositoryId, credentials))) {
      throw new NotAllowedError(
        `You may not ${what}; the teams that own something in the repository, their leads, and the platform and escalation groups may`,
      );
    }
  }
}
