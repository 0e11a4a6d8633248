import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  LocalGitBlob,
  LocalGitCommitDetails,
  LocalGitCommits,
  LocalGitRepository,
  LocalGitRepositoryDetails,
  LocalGitTree,
} from '@waymark/plugin-local-git-common';

/** Names a repository. */
export interface RepositoryName {
  owner: string;
  name: string;
}

/** A place in a repository. */
export interface RepositoryLocation extends RepositoryName {
  ref?: string;
  path?: string;
}

/** Who asks. */
export interface RepositoriesServiceOptions {
  credentials: BackstageCredentials;
}

/** What is in the local repositories; InputError and NotFoundError say what is wrong with a question. */
export interface RepositoriesService {
  list(options: RepositoriesServiceOptions): Promise<LocalGitRepository[]>;
  get(
    name: RepositoryName,
    options: RepositoriesServiceOptions,
  ): Promise<LocalGitRepositoryDetails>;
  tree(
    location: RepositoryLocation,
    options: RepositoriesServiceOptions,
  ): Promise<LocalGitTree>;
  blob(
    location: RepositoryLocation & { path: string },
    options: RepositoriesServiceOptions,
  ): Promise<LocalGitBlob>;
  commits(
    query: RepositoryLocation & { limit: number; before?: string },
    options: RepositoriesServiceOptions,
  ): Promise<LocalGitCommits>;
  commit(
    commit: RepositoryName & { sha: string },
    options: RepositoriesServiceOptions,
  ): Promise<LocalGitCommitDetails>;
}
