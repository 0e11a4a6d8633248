/**
 * What a reader brings back of a repository at one commit. `files` are all the
 * files of the tree, with `/` between segments and none at the front;
 * `contents` holds those that were wanted, by path.
 *
 * @public
 */
export interface RepositoryTree {
  commit: string;
  etag: string;
  files: string[];
  contents: Map<string, Uint8Array | string>;
}

/** @public */
export interface ReadRepositoryOptions {
  /** Of an earlier read: the answer is `'not-modified'` when nothing changed. */
  etag?: string;
  /** Which files to bring with their content. */
  wanted(path: string): boolean;
  signal: AbortSignal;
}

/**
 * Reads repositories of one kind of host. One call costs the host one listing
 * of the tree and the wanted files, and no more.
 *
 * @public
 */
export interface RepositoryReader {
  /** Unique in the installation, for example `gitlab`; shown as the provider. */
  readonly id: string;
  /** Whether the address is of a repository that this reader can read; no I/O. */
  handles(url: string): boolean;
  /**
   * Reads the tree at an address. Throws `NotFoundError` when the repository or
   * its branch is gone, `RateLimitedError` when the host asks to wait, and
   * rejects soon after `signal` is aborted.
   */
  read(
    url: string,
    options: ReadRepositoryOptions,
  ): Promise<RepositoryTree | 'not-modified'>;
}
