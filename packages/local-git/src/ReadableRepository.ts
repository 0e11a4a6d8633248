import { InputError, NotFoundError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import nodePath from 'node:path';
import type { Readable } from 'node:stream';
import { checkCommitSha, checkPath, checkRef, isCommitSha } from './git/names';
import { isAncestor, mergeTrees } from './git/mergeCommits';
import { readBlob } from './git/readBlob';
import {
  EMPTY_TREE,
  type FileDiff,
  readDiff,
  type ReadDiffOptions,
} from './git/readDiff';
import { type BranchHistory, readHistory } from './git/readHistory';
import { type Commit, readLog, type ReadLogOptions } from './git/readLog';
import { listRefs, readDefaultBranch, readRef } from './git/readRef';
import {
  readEntry,
  readFileNames,
  readTree,
  type TreeEntry,
} from './git/readTree';
import { runGitText, streamGit } from './git/runGit';

/** The content of a file. */
export interface Blob {
  content: Buffer;
  /** Size of the whole file in bytes. */
  size: number;
  /** Whether `content` is only the beginning. */
  truncated: boolean;
}

/** How much of a file to read. */
export interface ReadBlobOptions {
  /** Bytes to read at most; 64 MiB when missing. */
  maxBytes?: number;
  /** Read the beginning of a larger file instead of refusing it with an InputError. */
  truncate?: boolean;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/**
 * What is in a bare repository. Every method throws InputError for a malformed argument (naming it) and
 * NotFoundError for a ref, commit or path that does not exist.
 */
export class ReadableRepository {
  /** Made by LocalGit, which has checked that the directory is a repository below a configured root. */
  constructor(
    readonly owner: string,
    readonly name: string,
    /** Absolute path of the bare repository. */
    readonly directory: string,
  ) {}

  /** Name of the branch that HEAD names, whether it has commits or not. */
  async defaultBranch(): Promise<string> {
    return (await readDefaultBranch(this.directory)) ?? 'HEAD';
  }

  /** What the owner wrote about the repository, when they did. */
  async description(): Promise<string | undefined> {
    const settings = await readFile(
      nodePath.join(this.directory, 'config'),
      'utf8',
    );
    if (!/description/i.test(settings)) {
      return undefined;
    }
    const text = await this.text(['config', '--get', 'waymark.description'])
      // Status 1: there is none.
      .catch(() => '');
    return text || undefined;
  }

  /** Names of all branches, in git's order. */
  async branches(): Promise<string[]> {
    return this.refNames('refs/heads/');
  }

  /** Names of all tags, in git's order. */
  async tags(): Promise<string[]> {
    return this.refNames('refs/tags/');
  }

  /** Names of all branches and tags, in git's order. */
  async refs(): Promise<string[]> {
    return this.refNames('refs/heads/', 'refs/tags/');
  }

  /** The commit of a branch, a tag or a whole commit id; of the default branch when missing. */
  async resolve(ref?: string): Promise<string> {
    if (ref !== undefined) {
      checkRef(ref);
    }
    const sha = await (ref === undefined
      ? this.commitAt('HEAD')
      : this.commitAt(
          `refs/heads/${ref}`,
          `refs/tags/${ref}`,
          ...(isCommitSha(ref) ? [ref] : []),
        ));
    if (sha) {
      return sha;
    }
    throw new NotFoundError(
      ref === undefined
        ? `${this.owner}/${this.name} has no commits yet`
        : `${this.owner}/${this.name} has no branch, tag or commit "${ref}"`,
    );
  }

  /** The entries of a folder, of everything below it when recursive. */
  async tree(
    sha: string,
    path: string = '',
    options: { recursive?: boolean } = {},
  ): Promise<TreeEntry[]> {
    return readTree(
      this.directory,
      checkCommitSha(sha),
      checkPath(path),
      options.recursive ?? false,
    );
  }

  /** The paths of all files of a commit, in git's order. */
  async listFiles(sha: string): Promise<string[]> {
    return readFileNames(this.directory, checkCommitSha(sha));
  }

  /** What is at a path; undefined when nothing is. */
  async entry(sha: string, path: string): Promise<TreeEntry | undefined> {
    return readEntry(this.directory, checkCommitSha(sha), checkPath(path));
  }

  /** The content of a file; of a symbolic link, its target. */
  async blob(
    sha: string,
    path: string,
    options: ReadBlobOptions = {},
  ): Promise<Blob> {
    const file = checkPath(path);
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    const found =
      file === ''
        ? undefined
        : await readBlob(this.directory, checkCommitSha(sha), file, maxBytes);
    if (!found) {
      throw new NotFoundError(
        `There is no file "${file}" in ${this.owner}/${this.name} at ${sha}`,
      );
    }
    const truncated = found.size > maxBytes;
    if (truncated && !options.truncate) {
      throw new InputError(
        `path names a file of ${found.size} bytes; at most ${maxBytes} are read: "${file}"`,
      );
    }
    return { ...found, truncated };
  }

  /** A tar archive of a commit, or of one folder of it, below the folder `prefix`; it fails when git does. */
  async archive(
    sha: string,
    options: { path?: string; prefix?: string } = {},
  ): Promise<Readable> {
    const folder = checkPath(options.path ?? '');
    if (folder !== '') {
      const entry = await this.entry(checkCommitSha(sha), folder);
      if (entry?.type !== 'directory') {
        throw new NotFoundError(
          `There is no folder "${folder}" in ${this.owner}/${this.name} at ${sha}`,
        );
      }
    }
    const prefix = options.prefix ? checkPath(options.prefix, 'prefix') : '';
    return streamGit(
      [
        'archive',
        '--format=tar',
        ...(prefix ? [`--prefix=${prefix}/`] : []),
        checkCommitSha(sha),
        ...(folder ? ['--', folder] : []),
      ],
      { gitDirectory: this.directory },
    );
  }

  /** Commits reachable from a ref, newest first; 50 when no limit is given. */
  async log(
    ref?: string,
    options: Partial<ReadLogOptions> = {},
  ): Promise<Commit[]> {
    const limit = options.limit ?? 50;
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
      throw new InputError('limit must be a whole number from 1 to 1000');
    }
    return readLog(this.directory, await this.resolve(ref), {
      limit,
      path: checkPath(options.path ?? ''),
      before:
        options.before === undefined
          ? undefined
          : checkCommitSha(options.before, 'before'),
    });
  }

  /** What landed on the line of a commit, oldest first, after a commit that is known already. */
  async history(sha: string, after?: string): Promise<BranchHistory> {
    return readHistory(this.directory, checkCommitSha(sha), {
      after: after === undefined ? undefined : checkCommitSha(after, 'after'),
    });
  }

  /** A commit and what it changed against its first parent. */
  async commitDetails(
    sha: string,
    options?: ReadDiffOptions,
  ): Promise<{ commit: Commit; files: FileDiff[] }> {
    const [commit] = await this.log(checkCommitSha(sha), { limit: 1 });
    const base = commit.parents[0] ?? EMPTY_TREE;
    return {
      commit,
      files: await readDiff(this.directory, base, sha, options),
    };
  }

  /** What changed from one ref to another, file by file. */
  async diff(
    base: string,
    head: string,
    options?: ReadDiffOptions,
  ): Promise<FileDiff[]> {
    const [from, to] = [await this.resolve(base), await this.resolve(head)];
    return readDiff(this.directory, from, to, options);
  }

  /** The commit of a branch; undefined when there is no such branch. */
  async branchHead(branch: string): Promise<string | undefined> {
    return this.commitAt(`refs/heads/${checkRef(branch)}`);
  }

  /** Whether everything of one commit is in another; false for a commit that is gone. */
  async isMerged(sha: string, into: string): Promise<boolean> {
    return isAncestor(
      this.directory,
      checkCommitSha(sha),
      checkCommitSha(into, 'into'),
    );
  }

  /** Whether a commit can be brought into another without a conflict. */
  async canMerge(sha: string, into: string): Promise<boolean> {
    const tree = await mergeTrees(
      this.directory,
      checkCommitSha(into, 'into'),
      checkCommitSha(sha),
    );
    return tree !== undefined;
  }

  /** The commit of the first of these full names that there is. */
  protected async commitAt(...names: string[]): Promise<string | undefined> {
    return await readRef(this.directory, ...names);
  }

  private async refNames(...folders: string[]): Promise<string[]> {
    const names = await listRefs(this.directory, ...folders);
    return names.map(name => name.replace(/^refs\/(?:heads|tags)\//, ''));
  }

  private text(args: string[]): Promise<string> {
    return runGitText(args, { gitDirectory: this.directory });
  }
}
