import type { Octokit } from 'octokit';
import type {
  CommitOrder,
  RepositoryAddress,
  RepositoryFile,
} from '../hosts/RepositoryHost';
import { unlessAbsent } from './unlessAbsent';

/** Last line of the message of a commit that may be replaced by a newer one. */
const TRAILER = 'Made-with: Waymark';

/** Commits through the Git Data API of GitHub. */
export class GithubCommits {
  private readonly name: { owner: string; repo: string };

  constructor(
    private readonly octokit: Octokit,
    { owner, repository }: RepositoryAddress,
  ) {
    this.name = { owner, repo: repository };
  }

  /** `undefined` when there is no such branch. */
  async headOf(branch: string): Promise<string | undefined> {
    const found = await unlessAbsent(() =>
      this.octokit.rest.git.getRef({ ...this.name, ref: `heads/${branch}` }),
    );
    return found?.data.object.sha;
  }

  async treeOf(sha: string): Promise<string> {
    return (await this.commit(sha)).tree.sha;
  }

  async isFirst(sha: string): Promise<boolean> {
    return (await this.commit(sha)).parents.length === 0;
  }

  /** Whether we made the commit, so that a newer one may replace it. */
  async isOurs(sha: string): Promise<boolean> {
    return (await this.commit(sha)).message.includes(TRAILER);
  }

  async filesOf(sha: string): Promise<string[]> {
    const { data } = await this.octokit.rest.git.getTree({
      ...this.name,
      tree_sha: await this.treeOf(sha),
      recursive: '1',
    });
    return data.tree.flatMap(({ type, path }) =>
      type === 'blob' && path ? [path] : [],
    );
  }

  /** Makes the tree of a commit with these files, and answers its id: the same as before when nothing differs. */
  async treeWith(
    files: readonly RepositoryFile[],
    sha: string,
  ): Promise<string> {
    const entries = [];
    for (const file of files) {
      const entry = { path: file.path, type: 'blob' as const };
      if ('delete' in file) {
        entries.push({ ...entry, mode: '100644' as const, sha: null });
      } else {
        const { data } = await this.octokit.rest.git.createBlob({
          ...this.name,
          content: file.content.toString('base64'),
          encoding: 'base64',
        });
        const mode = file.executable
          ? ('100755' as const)
          : ('100644' as const);
        entries.push({ ...entry, mode, sha: data.sha });
      }
    }
    const { data } = await this.octokit.rest.git.createTree({
      ...this.name,
      base_tree: await this.treeOf(sha),
      tree: entries,
    });
    return data.sha;
  }

  /** Makes a commit that no branch points to yet. */
  async write(
    order: CommitOrder,
    parent: string,
    tree?: string,
  ): Promise<string> {
    const { title, description, author } = order;
    const { data } = await this.octokit.rest.git.createCommit({
      ...this.name,
      message: [title, description, TRAILER].filter(Boolean).join('\n\n'),
      tree: tree ?? (await this.treeWith(order.files, parent)),
      parents: [parent],
      author,
    });
    return data.sha;
  }

  async begin(branch: string, sha: string): Promise<void> {
    await this.octokit.rest.git.createRef({
      ...this.name,
      ref: `refs/heads/${branch}`,
      sha,
    });
  }

  /** `ConflictError` unless the commit comes after that of the branch, or `force` is given. */
  async move(branch: string, sha: string, force = false): Promise<void> {
    await this.octokit.rest.git.updateRef({
      ...this.name,
      ref: `heads/${branch}`,
      sha,
      force,
    });
  }

  private async commit(sha: string) {
    const { data } = await this.octokit.rest.git.getCommit({
      ...this.name,
      commit_sha: sha,
    });
    return data;
  }
}

/** A path or branch for an address, its slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
