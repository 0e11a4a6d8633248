import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  ownershipRepositoryScanPermission,
  type Repository,
} from '@waymark/plugin-ownership-common';

/** Who may ask for a scan of which repository. */
export class ScanPermissions {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      /** Applies a decision, conditions included, to a repository. */
      isAllowed(decision: PolicyDecision, repository: Repository): boolean;
      /** A repository by id. */
      load(id: string): Promise<Repository | undefined>;
    },
  ) {}

  /** One policy decision for any number of repositories. */
  async decider(
    credentials: BackstageCredentials,
  ): Promise<(repository: Repository) => boolean> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: ownershipRepositoryScanPermission }],
      { credentials },
    );
    return repository => this.options.isAllowed(decision, repository);
  }

  /** Whether the caller may; false for a repository that does not exist. */
  async mayScan(
    repositoryId: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const repository = await this.options.load(repositoryId);
    return (
      repository !== undefined && (await this.decider(credentials))(repository)
    );
  }

  /** Throws `NotFoundError` or `NotAllowedError` for those who may not. */
  async check(
    repositoryId: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const repository = await this.options.load(repositoryId);
    if (!repository) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    if (!(await this.decider(credentials))(repository)) {
      throw new NotAllowedError(
        `You may not scan ${repository.title}; its owning teams, their leads and the platform group may`,
      );
    }
  }
}
