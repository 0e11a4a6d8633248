/** Where a repository is, or will be. */
export interface RepositoryAddress {
  /** With the port, as in addresses. */
  host: string;
  /** Organisation, or owner of local repositories. */
  owner: string;
  repository: string;
}

/** A file of a change; paths are from the root of the repository. */
export type RepositoryFile =
  | { path: string; content: Buffer; executable?: boolean }
  | { path: string; delete: true };

/** What a host knows of a repository. */
export interface FoundRepository {
  defaultBranch: string;
  /** Commit of the default branch; missing when there is none. */
  headSha?: string;
  description?: string;
  /** Whether nobody has put anything into it since it was made. */
  isPristine: boolean;
}

/** Addresses as people and the catalog use them. */
export interface RepositoryUrls {
  /** Page of the repository. */
  repositoryUrl: string;
  /** What `git clone` takes. */
  cloneUrl: string;
  /** Address of a file on a branch, which the catalog reads. */
  fileUrl(branch: string, path: string): string;
}

/** One commit to make. */
export interface CommitOrder {
  branch: string;
  files: RepositoryFile[];
  title: string;
  description: string;
  author: { name: string; email: string };
}

/** A change on a branch of its own. */
export interface ProposedBranch {
  /** Whether the branch was made by this call. */
  created: boolean;
  /** False when the default branch is as asked already: there is no branch then. */
  differs: boolean;
  sha: string;
  /** Page where it is reviewed; where the host knows no reviews, that of the commit, with what it changes. */
  url: string;
}

/** A client for one host that acts for somebody. Errors are those of `@backstage/errors`. */
export interface RepositoryClient {
  /** Whether merging is ours to do; otherwise the host has reviews and rules of its own. */
  readonly mergesHere: boolean;
  urlsOf(address: RepositoryAddress): RepositoryUrls;
  /** `undefined` when there is none, or none that may be seen. */
  find(address: RepositoryAddress): Promise<FoundRepository | undefined>;
  /** Content of a file at a branch or commit; `undefined` when there is none. */
  read(
    address: RepositoryAddress,
    ref: string,
    path: string,
  ): Promise<Buffer | undefined>;
  /** `ConflictError` when there is one of that name. */
  create(
    address: RepositoryAddress,
    options: { description: string },
  ): Promise<void>;
  /** The first commit of somebody into a repository; `ConflictError` when somebody else was quicker. */
  fill(address: RepositoryAddress, order: CommitOrder): Promise<string>;
  /**
   * Makes the branch one commit on top of the default branch. Does nothing when it is that already;
   * `ConflictError` when somebody else has committed to it.
   */
  propose(
    address: RepositoryAddress,
    order: CommitOrder,
  ): Promise<ProposedBranch>;
  /** Merges the branch into the default branch and takes it away; only where merging is ours. */
  merge(
    address: RepositoryAddress,
    order: Omit<CommitOrder, 'files'>,
  ): Promise<void>;
}

/** A kind of host: the driver behind `waymark:publish` and every change. */
export interface RepositoryHost {
  readonly id: 'local-git' | 'github';
  handles(host: string): boolean;
  /** The repository that an address is in. */
  parse(url: string): RepositoryAddress | undefined;
  /** `token` is the person's own, where they gave one. */
  open(address: RepositoryAddress, token?: string): Promise<RepositoryClient>;
}
