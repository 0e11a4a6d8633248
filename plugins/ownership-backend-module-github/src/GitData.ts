import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ProposedChange } from '@waymark/plugin-ownership-node';
import type { GithubRepository } from './GithubRepositories';

/** Last line of the message of a commit that may be replaced by a newer one. */
const trailer = 'Proposed-with: Waymark';

/** Writes one commit on a branch through the Git Data API of GitHub. */
export class GitData {
  constructor(private readonly repository: GithubRepository) {}

  /**
   * Makes the branch one commit on top of the base branch and answers that
   * commit; the same as before when nothing is different. Throws
   * `ConflictError` when a file has changed on the base since it was read, or
   * when somebody else has committed to the branch.
   */
  async writeBranch(change: ProposedChange, base: string): Promise<string> {
    const { octokit, owner, repo } = this.repository;
    const parent = await this.headOf(base);
    if (parent === undefined) {
      throw new NotFoundError(`${owner}/${repo} has no branch ${base}`);
    }
    if (parent !== change.baseCommit) {
      await this.checkUnmoved(change, parent, base);
    }
    const { tree } = await this.commit(parent);
    const newTree = await this.writeTree(change, parent, tree.sha);
    const message = `${change.title}\n\n${change.description}\n\n${trailer}`;
    const known = await this.headOf(change.branch);
    if (known !== undefined) {
      const head = await this.commit(known);
      if (
        head.tree.sha === newTree &&
        head.parents.length === 1 &&
        head.parents[0].sha === parent &&
        head.message.trim() === message.trim()
      ) {
        return known;
      }
      if (known !== parent && !head.message.includes(trailer)) {
        throw new ConflictError(
          `Somebody else has committed to the branch ${change.branch}: merge or delete it first`,
        );
      }
    }
    const { name, email } = change.author;
    const { data: commit } = await octokit.rest.git.createCommit({
      owner,
      repo,
      message: email ? message : `${message}\nProposed-by: ${name}`,
      tree: newTree,
      parents: [parent],
      ...(email
        ? { author: { name: name.replace(/[<>\n]/g, ''), email } }
        : {}),
    });
    await this.pointTo(change.branch, commit.sha, known !== undefined);
    return commit.sha;
  }

  /** Does nothing when it is gone already. */
  async deleteBranch(branch: string): Promise<void> {
    const { octokit, owner, repo } = this.repository;
    try {
      await octokit.rest.git.deleteRef({
        owner,
        repo,
        ref: `heads/${branch}`,
      });
    } catch (error) {
      // GitHub answers 422 for a ref that does not exist.
      if (!isGone(error)) {
        throw error;
      }
    }
  }

  private async headOf(branch: string): Promise<string | undefined> {
    const { octokit, owner, repo } = this.repository;
    return await unlessAbsent(async () => {
      const { data } = await octokit.rest.git.getRef({
        owner,
        repo,
        ref: `heads/${branch}`,
      });
      return data.object.sha;
    });
  }

  private async commit(sha: string) {
    const { octokit, owner, repo } = this.repository;
    const { data } = await octokit.rest.git.getCommit({
      owner,
      repo,
      commit_sha: sha,
    });
    return data;
  }

  private async checkUnmoved(
    { files, baseCommit }: ProposedChange,
    head: string,
    base: string,
  ): Promise<void> {
    for (const { path } of files) {
      const [before, now] = await Promise.all([
        this.blobOf(path, baseCommit),
        this.blobOf(path, head),
      ]);
      if (before !== now) {
        throw new ConflictError(
          `${path} has changed on ${base} since the change was computed: compute it again`,
        );
      }
    }
  }

  private async blobOf(path: string, ref: string): Promise<string | undefined> {
    const { octokit, owner, repo } = this.repository;
    return await unlessAbsent(async () => {
      const { data } = await octokit.rest.repos.getContent({
        owner,
        repo,
        path,
        ref,
      });
      return Array.isArray(data) ? undefined : data.sha;
    });
  }

  private async writeTree(
    { files }: ProposedChange,
    parent: string,
    baseTree: string,
  ): Promise<string> {
    const { octokit, owner, repo } = this.repository;
    const entries = [];
    for (const { path, content } of files) {
      const entry = { path, mode: '100644', type: 'blob' } as const;
      if (content !== undefined) {
        const { data } = await octokit.rest.git.createBlob({
          owner,
          repo,
          content,
          encoding: 'utf-8',
        });
        entries.push({ ...entry, sha: data.sha });
      } else if ((await this.blobOf(path, parent)) !== undefined) {
        // GitHub refuses to delete what is not there.
        entries.push({ ...entry, sha: null });
      }
    }
    if (entries.length === 0) {
      return baseTree;
    }
    const { data } = await octokit.rest.git.createTree({
      owner,
      repo,
      base_tree: baseTree,
      tree: entries,
    });
    return data.sha;
  }

  private async pointTo(branch: string, sha: string, exists: boolean) {
    const { octokit, owner, repo } = this.repository;
    const move = async () =>
      await octokit.rest.git.updateRef({
        owner,
        repo,
        ref: `heads/${branch}`,
        sha,
        force: true,
      });
    if (exists) {
      await move();
      return;
    }
    try {
      await octokit.rest.git.createRef({
        owner,
        repo,
        ref: `refs/heads/${branch}`,
        sha,
      });
    } catch (error) {
      // Another process was quicker.
      if (!(error instanceof ConflictError)) {
        throw error;
      }
      await move();
    }
  }
}

async function unlessAbsent<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof ConflictError;
}
