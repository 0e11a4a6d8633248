/**
 * A change of files that is to become a branch or a pull request. `content` of
 * a file is absent when it shall go.
 *
 * @public
 */
export interface ProposedChange {
  /** Address of the root of the tree, as the repository is scanned. */
  repositoryUrl: string;
  branch: string;
  /** The commit that the files were computed from. */
  baseCommit: string;
  title: string;
  description: string;
  files: readonly { path: string; content?: string }[];
  /** Who proposes, as the history shows it. */
  author: { name: string; email?: string };
}

/** @public */
export interface WrittenProposal {
  headCommit: string;
  /** Page of the branch or pull request, where the host has one. */
  url?: string;
}

/**
 * How far a written proposal is on its host. `outdated`: the base branch has
 * moved so that it cannot be merged as it is.
 *
 * @public
 */
export type WrittenProposalState =
  | 'proposed'
  | 'outdated'
  | 'merged'
  | 'closed';

/** @public */
export interface ProposalReference {
  repositoryUrl: string;
  branch: string;
  headCommit: string;
  url?: string;
}

/**
 * Proposes changes on one kind of host.
 *
 * @public
 */
export interface ProposalWriter {
  /** Unique in the installation, for example `github`. */
  readonly id: string;
  /** Whether it can write to the repository at the address; no I/O. */
  handles(repositoryUrl: string): boolean;
  /**
   * Creates the branch, and the pull request where the host has them, or
   * brings them up to date. Throws `ConflictError` when the base has moved
   * under the files, `NotAllowedError` when the host refuses.
   */
  propose(change: ProposedChange): Promise<WrittenProposal>;
  stateOf(proposal: ProposalReference): Promise<WrittenProposalState>;
  /**
   * Merges, where there is nothing else that could. Throws `ConflictError`
   * when it cannot be merged as it is.
   */
  merge?(
    proposal: ProposalReference,
    author: { name: string; email?: string },
  ): Promise<{ commit: string }>;
  /** Takes the branch or pull request back. */
  close(proposal: ProposalReference): Promise<void>;
}
