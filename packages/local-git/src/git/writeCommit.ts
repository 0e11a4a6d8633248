import { ConflictError, InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { checkPath } from './names';
import { readAllEntries, type TreeEntry } from './readTree';
import { GitError, runGit, runGitText } from './runGit';
import { writeBlobs } from './writeBlobs';

/** A file to write or to delete in a commit. */
export type FileChange =
  | {
      path: string;
      content: string | Buffer;
      /** Whether it can be executed; as before, when missing. */
      executable?: boolean;
    }
  | { path: string; delete: true };

/** A commit to make on a branch. */
export interface CommitRequest {
  branch: string;
  /** The commit that the caller has seen; when the branch is elsewhere by now, the commit fails. */
  baseSha?: string;
  files: FileChange[];
  author: { name: string; email: string };
  message: string;
  /** When it was made; now, when missing. */
  date?: Date;
}

const NO_COMMIT = '0'.repeat(40);

/**
 * Commits on top of `parent` in a bare repository and moves the branch, if it is still there.
 * Answers the new commit, or undefined when the files already are as asked.
 */
export async function writeCommit(
  gitDirectory: string,
  parent: string | undefined,
  request: CommitRequest,
): Promise<string | undefined> {
  const sha = await writeDetachedCommit(gitDirectory, parent, request);
  if (sha !== undefined) {
    await moveBranch(gitDirectory, request.branch, sha, parent);
  }
  return sha;
}

/** The same, for a commit that no branch points to yet. */
export async function writeDetachedCommit(
  gitDirectory: string,
  parent: string | undefined,
  request: Omit<CommitRequest, 'branch' | 'baseSha'>,
): Promise<string | undefined> {
  const lines = await indexLines(gitDirectory, parent, request.files);
  const index = path.join(gitDirectory, `index.${randomUUID()}`);
  const git = (args: string[], input?: string | Buffer) =>
    runGitText(args, {
      gitDirectory,
      input,
      environment: { GIT_INDEX_FILE: index },
    });
  try {
    if (parent) {
      await git(['read-tree', parent]);
    }
    await git(
      ['update-index', '-z', '--index-info'],
      lines.map(line => `${line}\0`).join(''),
    );
    const tree = await git(['write-tree']);
    if (
      parent &&
      tree === (await git(['rev-parse', '--verify', `${parent}^{tree}`]))
    ) {
      return undefined;
    }
    return await commitTree(
      gitDirectory,
      tree,
      parent ? [parent] : [],
      request,
    );
  } finally {
    await rm(index, { force: true });
  }
}

/** Takes a branch away if it is still at `from`; else a ConflictError. */
export async function deleteBranch(
  gitDirectory: string,
  branch: string,
  from: string,
): Promise<void> {
  try {
    await runGit(['update-ref', '-d', '--', `refs/heads/${branch}`, from], {
      gitDirectory,
    });
  } catch (error) {
    if (error instanceof GitError && /cannot lock ref/i.test(error.stderr)) {
      throw new ConflictError(
        `The branch "${branch}" has changed in the meantime`,
      );
    }
    throw error;
  }
}

/** Points a branch to a commit if it is still at `from` (undefined: if it does not exist); else a ConflictError. */
export async function moveBranch(
  gitDirectory: string,
  branch: string,
  to: string,
  from: string | undefined,
): Promise<void> {
  try {
    await runGit(
      ['update-ref', '--', `refs/heads/${branch}`, to, from ?? NO_COMMIT],
      { gitDirectory },
    );
  } catch (error) {
    if (error instanceof GitError && /cannot lock ref/i.test(error.stderr)) {
      throw new ConflictError(
        from
          ? `The branch "${branch}" has changed in the meantime`
          : `The branch "${branch}" exists already, or is in the way of another`,
      );
    }
    throw error;
  }
}

type Entries = ReadonlyMap<string, TreeEntry>;

async function indexLines(
  gitDirectory: string,
  parent: string | undefined,
  changes: readonly FileChange[],
): Promise<string[]> {
  const existing: Entries = parent
    ? await readAllEntries(gitDirectory, parent)
    : new Map();
  changes.forEach(change => checkChange(existing, change));
  const contents = changes.flatMap(change =>
    'delete' in change ? [] : [change.content],
  );
  const shas = await writeBlobs(gitDirectory, contents);
  return changes.map(change => {
    const file = checkPath(change.path, 'files.path');
    if ('delete' in change) {
      return `0 ${NO_COMMIT}\t${file}`;
    }
    const executable =
      change.executable ?? existing.get(file)?.executable ?? false;
    return `${executable ? '100755' : '100644'} ${shas.shift()}\t${file}`;
  });
}

function checkChange(existing: Entries, change: FileChange): void {
  const file = checkPath(change.path, 'files.path');
  if (file === '' || file.split('/').some(part => /^\.git$/i.test(part))) {
    throw new InputError(`files.path is not the path of a file: "${file}"`);
  }
  const type = existing.get(file)?.type;
  if ('delete' in change) {
    if (!type || type === 'directory') {
      throw new InputError(`files.path names no file to delete: "${file}"`);
    }
  } else if (type === 'directory') {
    throw new InputError(`files.path is a folder: "${file}"`);
  } else if (!type) {
    checkFolders(existing, file);
  }
}

/** Git would replace a file by a folder of the same name without a word. */
function checkFolders(existing: Entries, file: string): void {
  const parts = file.split('/');
  for (let length = 1; length < parts.length; length++) {
    const folder = parts.slice(0, length).join('/');
    const type = existing.get(folder)?.type;
    if (type && type !== 'directory') {
      throw new InputError(
        `files.path needs a folder where a file is: "${folder}"`,
      );
    }
  }
}

/** Makes a commit of a tree; no branch moves. */
export function commitTree(
  gitDirectory: string,
  tree: string,
  parents: readonly string[],
  {
    author,
    message,
    date = new Date(),
  }: Pick<CommitRequest, 'author' | 'message' | 'date'>,
): Promise<string> {
  const seconds = `@${Math.floor(date.getTime() / 1000)} +0000`;
  return runGitText(
    [
      'commit-tree',
      tree,
      ...parents.flatMap(parent => ['-p', parent]),
      '-F',
      '-',
    ],
    {
      gitDirectory,
      input: message,
      environment: {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_AUTHOR_DATE: seconds,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
        GIT_COMMITTER_DATE: seconds,
      },
    },
  );
}
