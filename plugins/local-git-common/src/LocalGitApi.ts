import type {
  LocalGitBlob,
  LocalGitCommitDetails,
  LocalGitCommits,
  LocalGitRepository,
  LocalGitRepositoryDetails,
  LocalGitTree,
} from './schemas';

/** Names a repository. */
export interface LocalGitRepositoryName {
  owner: string;
  repository: string;
}

/** A place in a repository: the default branch and the root, when nothing else is said. */
export interface LocalGitLocation extends LocalGitRepositoryName {
  /** Branch, tag or whole commit id. */
  ref?: string;
  path?: string;
}

/** Which commits to answer. */
export interface LocalGitCommitsQuery extends LocalGitLocation {
  /** From 1 to 100; 30 when missing. */
  limit?: number;
  /** `next` of the answer before. */
  before?: string;
}

/** Options of every request. */
export interface LocalGitRequestOptions {
  /** Sent as the bearer token; a frontend's fetch adds its own. */
  token?: string;
  signal?: AbortSignal;
}

/** Reads local repositories. Every method rejects with a ResponseError that carries status and reason. */
export interface LocalGitApi {
  /** All repositories, by owner and name. */
  getRepositories(
    options?: LocalGitRequestOptions,
  ): Promise<LocalGitRepository[]>;
  getRepository(
    name: LocalGitRepositoryName,
    options?: LocalGitRequestOptions,
  ): Promise<LocalGitRepositoryDetails>;
  getTree(
    location: LocalGitLocation,
    options?: LocalGitRequestOptions,
  ): Promise<LocalGitTree>;
  getBlob(
    location: LocalGitLocation & { path: string },
    options?: LocalGitRequestOptions,
  ): Promise<LocalGitBlob>;
  getCommits(
    query: LocalGitCommitsQuery,
    options?: LocalGitRequestOptions,
  ): Promise<LocalGitCommits>;
  getCommit(
    commit: LocalGitRepositoryName & { sha: string },
    options?: LocalGitRequestOptions,
  ): Promise<LocalGitCommitDetails>;
}
