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

/**
 * Brings a commit into a branch that is at `base`: fast-forward where that is
 * possible, else by a merge commit. ConflictError when lines conflict or the
 * branch moves meanwhile; the branch is then as it was.
 */
export async function mergeCommits(
  gitDirectory: string,
  request: {
    branch: string;
    base: string;
    head: string;
    author: { name: string; email: string };
    message: string;
    date?: Date;
  },
): Promise<string> {
  const { branch, base, head } = request;
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
  const sha = await commitTree(gitDirectory, tree, [base, head], request);
  await moveBranch(gitDirectory, branch, sha, base);
  return sha;
}
