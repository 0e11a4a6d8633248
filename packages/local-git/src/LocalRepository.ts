import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { mergeCommits } from './git/mergeCommits';
import { checkCommitSha, checkRef } from './git/names';
import {
  type CommitRequest,
  deleteBranch,
  moveBranch,
  writeCommit,
  writeDetachedCommit,
} from './git/writeCommit';
import { ReadableRepository } from './ReadableRepository';

/**
 * One bare repository, to read and to write. Every method throws InputError for a malformed argument
 * (naming it) and NotFoundError for a ref, commit or path that does not exist.
 */
export class LocalRepository extends ReadableRepository {
  /** Makes a branch at a ref and answers its commit; ConflictError when it exists. */
  async createBranch(name: string, from?: string): Promise<string> {
    checkRef(name);
    const sha = await this.resolve(from);
    await moveBranch(this.directory, name, sha, undefined);
    return sha;
  }

  /**
   * Commits files to a branch, which is made when the repository has no commits yet. `changed` is
   * false, and `sha` the commit as it was, when every file already is as asked. ConflictError when
   * the branch is not at `baseSha`, or moves while this runs.
   */
  async commit(
    request: CommitRequest,
  ): Promise<{ sha: string; changed: boolean }> {
    checkRef(request.branch);
    checkPerson(request.author);
    if (request.message.trim() === '' || request.message.includes('\0')) {
      throw new InputError('message must have text, without NUL');
    }
    const parent = await this.commitAt(`refs/heads/${request.branch}`);
    if (!parent && (await this.commitAt('HEAD'))) {
      // Whoever was quicker may have made it between the two looks.
      if (await this.commitAt(`refs/heads/${request.branch}`)) {
        throw new ConflictError(
          `The branch "${request.branch}" was made meanwhile`,
        );
      }
      throw new NotFoundError(
        `${this.owner}/${this.name} has no branch "${request.branch}"`,
      );
    }
    if (
      request.baseSha !== undefined &&
      checkCommitSha(request.baseSha, 'baseSha') !== parent
    ) {
      throw new ConflictError(
        `The branch "${request.branch}" is not at ${request.baseSha} any more`,
      );
    }
    const sha = await writeCommit(this.directory, parent, request);
    return { sha: sha ?? parent!, changed: sha !== undefined };
  }

  /**
   * Points a branch, new or not, to a new commit of the files on top of `baseSha`. ConflictError when
   * the branch is not at `expectedSha` (undefined: when it exists). `changed` is false, `sha` is
   * `baseSha` and the branch is left alone when every file already is as asked.
   */
  async commitOnto(
    request: CommitRequest & { baseSha: string; expectedSha?: string },
  ): Promise<{ sha: string; changed: boolean }> {
    const { branch, baseSha, expectedSha } = request;
    checkRef(branch);
    checkPerson(request.author);
    const base = await this.resolve(checkCommitSha(baseSha, 'baseSha'));
    const sha = await writeDetachedCommit(this.directory, base, request);
    if (sha === undefined) {
      return { sha: base, changed: false };
    }
    await moveBranch(this.directory, branch, sha, expectedSha);
    return { sha, changed: true };
  }

  /**
   * Brings a commit into a branch, by fast-forward or by a merge commit, and answers where the branch
   * is then; one that moves while this runs is merged into as it is then. ConflictError when the same
   * lines changed, or the branch moves all the time.
   */
  async merge(request: {
    branch: string;
    sha: string;
    author: { name: string; email: string };
    message: string;
    date?: Date;
  }): Promise<string> {
    const { branch, author, message, date } = request;
    checkPerson(author);
    const head = await this.resolve(checkCommitSha(request.sha));
    return mergeCommits(this.directory, {
      branch,
      head,
      base: () => this.headOf(branch),
      author,
      message,
      date,
    });
  }

  /** Takes a branch away; ConflictError when it is not at `expectedSha` any more. */
  async deleteBranch(branch: string, expectedSha: string): Promise<void> {
    await deleteBranch(
      this.directory,
      checkRef(branch),
      checkCommitSha(expectedSha, 'expectedSha'),
    );
  }

  private async headOf(branch: string): Promise<string> {
    const head = await this.branchHead(branch);
    if (!head) {
      throw new NotFoundError(
        `${this.owner}/${this.name} has no branch "${branch}"`,
      );
    }
    return head;
  }
}

function checkPerson(person: { name: string; email: string }): void {
  for (const field of ['name', 'email'] as const) {
    if (!/^[^\0\n\r<>]{1,200}$/.test(person[field])) {
      throw new InputError(
        `author.${field} must be 1 to 200 characters without line breaks, "<" and ">"`,
      );
    }
  }
}
