import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { localGitReadPermission } from '@waymark/plugin-local-git-common';
import type {
  RepositoriesService,
  RepositoriesServiceOptions,
} from './RepositoriesService';

/** Answers only those who have the read permission; the others get a NotAllowedError. */
export class AuthorizedRepositoriesService implements RepositoriesService {
  constructor(
    private readonly service: RepositoriesService,
    private readonly permissions: PermissionsService,
  ) {}

  list: RepositoriesService['list'] = async options => {
    await this.check(options);
    return this.service.list(options);
  };

  get: RepositoriesService['get'] = async (name, options) => {
    await this.check(options);
    return this.service.get(name, options);
  };

  tree: RepositoriesService['tree'] = async (location, options) => {
    await this.check(options);
    return this.service.tree(location, options);
  };

  blob: RepositoriesService['blob'] = async (location, options) => {
    await this.check(options);
    return this.service.blob(location, options);
  };

  commits: RepositoriesService['commits'] = async (query, options) => {
    await this.check(options);
    return this.service.commits(query, options);
  };

  commit: RepositoriesService['commit'] = async (commit, options) => {
    await this.check(options);
    return this.service.commit(commit, options);
  };

  private async check({
    credentials,
  }: RepositoriesServiceOptions): Promise<void> {
    const [{ result }] = await this.permissions.authorize(
      [{ permission: localGitReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Reading local repositories needs the permission ${localGitReadPermission.name}`,
      );
    }
  }
}
