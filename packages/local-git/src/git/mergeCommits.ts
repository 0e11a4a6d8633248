import { ConflictError } from '@backstage/errors';
import { GitError, runGit, runGitText } from './runGit';
import { commitTree, moveBranch } from './writeCommit';

/** Whether everything of the one commit is in the other; false for a commit that is not there. */
export async function isAncestor(
  gitDirectory: string,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  try {
    await runGit(['merge-base', '--is-ancestor', ancestor, descendant], {
      gitDirectory,
    });
    return true;
  } catch (error) {
    if (error instanceof GitError && error.status !== undefined) {
      return false;
    }
    throw error;
  }
}

/** The newest commit that both have; undefined when their histories share nothing. */
async function mergeBase(
  gitDirectory: string,
  one: string,
  other: string,
): Promise<string | undefined> {
  try {
    return await runGitText(['merge-base', one, other], { gitDirectory });
  } catch (error) {
    if (error instanceof GitError && error.status !== undefined) {
      return undefined;
    }
    throw error;
  }
}

/** The tree of both commits merged; undefined when lines conflict or the histories share nothing. */
export async function mergeTrees(
  gitDirectory: string,
  ours: string,
  theirs: string,
): Promise<string | undefined> {
  if ((await mergeBase(gitDirectory, ours, theirs)) === undefined) {
    return undefined;
  }
  try {
    return await runGitText(
      ['merge-tree', '--write-tree', '--no-messages', ours, theirs],
      { gitDirectory },
    );
  } catch (error) {
    if (error instanceof GitError && error.status === 1) {
      return undefined;
    }
    throw error;
  }
}

// Each failed try means that somebody else's change came in.
const MOST_TRIES = 20;

interface Merge {
  branch: string;
  head: string;
  author: { name: string; email: string };
  message: string;
  date?: Date;
}

/**
 * Brings a commit into a branch, of which `base` answers where it is now: fast-forward where that is
 * possible, else by a merge commit. A branch that moves meanwhile is merged into as it is then.
 * ConflictError when lines conflict or the branch moves all the time; the branch is then as it was.
 */
export async function mergeCommits(
  gitDirectory: string,
  request: Merge & { base(): Promise<string> },
): Promise<string> {
  let base = await request.base();
  for (let tries = 1; ; tries++) {
    try {
      return await mergeInto(gitDirectory, base, request);
    } catch (error) {
      const current = await request.base();
      if (current === base || tries === MOST_TRIES) {
        throw error;
      }
      base = current;
    }
  }
}

async function mergeInto(
  gitDirectory: string,
  base: string,
  merge: Merge,
): Promise<string> {
  const { branch, head } = merge;
  if (await isAncestor(gitDirectory, head, base)) {
    return base;
  }
  if (await isAncestor(gitDirectory, base, head)) {
    await moveBranch(gitDirectory, branch, head, base);
    return head;
  }
  const tree = await mergeTrees(gitDirectory, base, head);
  if (tree === undefined) {
    throw new ConflictError(
      `The branch "${branch}" has changed the same lines in the meantime`,
    );
  }
  const sha = await commitTree(gitDirectory, tree, [base, head], merge);
  await moveBranch(gitDirectory, branch, sha, base);
  return sha;
}
