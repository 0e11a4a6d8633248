/**
 * A commit of a repository's main line with the files that it changed against
 * its first parent. `at` is the ISO instant in UTC of its commit; a file that
 * was moved is named twice, as it was and as it is. Nobody is named: changes
 * are looked at, not people.
 *
 * @public
 */
export interface HistoryCommit {
  sha: string;
  parents: string[];
  at: string;
  title: string;
  files: string[];
}

/**
 * What landed on a branch after a known commit. `total` says how many commits
 * will come; `rewritten` that the known commit is not on the branch any more
 * (somebody forced a push), so that everything is told from the beginning.
 *
 * @public
 */
export interface RepositoryHistory {
  /** The newest commit of the branch. */
  head: string;
  rewritten: boolean;
  total: number;
  /** Oldest first, by first parent: a merge counts once, with all that it brought. */
  commits: AsyncIterable<HistoryCommit>;
}

/** @public */
export interface ReadHistoryOptions {
  /** The newest commit that is known already. */
  after?: string;
  signal: AbortSignal;
}

/**
 * Reads the history of repositories of one kind of host. Optional beside the
 * reader of trees: a host without one has no history to look at.
 *
 * @public
 */
export interface HistoryReader {
  /** Unique in the installation, for example `gitlab-history`. */
  readonly id: string;
  /** Whether the address is of a repository whose history it can read; no I/O. */
  handles(url: string): boolean;
  /**
   * Opens the history of the branch at an address. Throws `NotFoundError` when
   * the repository or its branch is gone, `NotImplementedError` when something
   * that it needs is not installed; the stream ends early, with an error, soon
   * after `signal` is aborted.
   */
  history(url: string, options: ReadHistoryOptions): Promise<RepositoryHistory>;
}
