import { ConflictError, isError } from '@backstage/errors';
import type { LocalGit, LocalRepository } from '@waymark/local-git';
import type {
  ProposalReference,
  ProposalWriter,
  ProposedChange,
  WrittenProposal,
  WrittenProposalState,
} from '@waymark/plugin-ownership-node';

const attempts = 5;
// What git allows in no name.
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u001f<>]+/g;

/** Proposes changes of local repositories as branches, and merges them. */
export class LocalGitProposalWriter implements ProposalWriter {
  readonly id = 'local-git';

  constructor(
    private readonly localGit: LocalGit,
    private readonly now: () => Date,
  ) {}

  handles(repositoryUrl: string): boolean {
    return this.localGit.isLocalUrl(repositoryUrl);
  }

  async propose(change: ProposedChange): Promise<WrittenProposal> {
    return await unlessMoved(async () => {
      const { repository, sha: base } = await this.localGit.find(
        change.repositoryUrl,
      );
      await ensureSameFiles(repository, change, base);
      const head = await repository.branchHead(change.branch);
      if (head && (await isAsAsked(repository, head, base, change))) {
        return { headCommit: head, url: this.pageOf(repository, change) };
      }
      const { sha, changed } = await repository.commitOnto({
        branch: change.branch,
        baseSha: base,
        expectedSha: head,
        files: change.files.map(({ path, content }) =>
          content === undefined ? { path, delete: true } : { path, content },
        ),
        author: authorOf(change.author),
        message: `${change.title}\n\n${change.description}`,
        date: this.now(),
      });
      if (!changed) {
        throw new ConflictError('The repository already has these files');
      }
      return { headCommit: sha, url: this.pageOf(repository, change) };
    });
  }

  async stateOf(proposal: ProposalReference): Promise<WrittenProposalState> {
    const { repository, sha: base } = await this.localGit.find(
      proposal.repositoryUrl,
    );
    const { headCommit } = proposal;
    if (
      (await repository.isMerged(headCommit, base)) ||
      (await hasItsFiles(repository, headCommit, base))
    ) {
      return 'merged';
    }
    const head = await repository.branchHead(proposal.branch);
    if (!head) {
      return 'closed';
    }
    return (await repository.canMerge(head, base)) ? 'proposed' : 'outdated';
  }

  async merge(
    proposal: ProposalReference,
    author: ProposedChange['author'],
  ): Promise<{ commit: string }> {
    const { repository, ref } = await this.localGit.find(
      proposal.repositoryUrl,
    );
    const branch = ref ?? (await repository.defaultBranch());
    return await unlessMoved(async () => {
      const base = await repository.resolve(branch);
      if (await repository.isMerged(proposal.headCommit, base)) {
        return { commit: base };
      }
      const head = await repository.branchHead(proposal.branch);
      if (head !== proposal.headCommit) {
        throw new ConflictError(
          head
            ? `The branch ${proposal.branch} has commits that were not proposed here; look at them and merge it by hand`
            : `The branch ${proposal.branch} does not exist any more`,
        );
      }
      if (!(await repository.canMerge(head, base))) {
        throw new ConflictError(
          `${branch} has changed the same lines in the meantime; refresh the proposal`,
        );
      }
      const commit = await repository.merge({
        branch,
        sha: head,
        author: authorOf(author),
        message: `Merge ${proposal.branch}`,
        date: this.now(),
      });
      return { commit };
    });
  }

  async close(proposal: ProposalReference): Promise<void> {
    const { repository } = await this.localGit.find(proposal.repositoryUrl);
    await unlessMoved(async () => {
      const head = await repository.branchHead(proposal.branch);
      if (head) {
        await repository.deleteBranch(proposal.branch, head);
      }
    });
  }

  private pageOf(
    { owner, name }: LocalRepository,
    { branch }: ProposedChange,
  ): string {
    return this.localGit.url({
      owner,
      repository: name,
      ref: branch,
      path: '',
    });
  }
}

/** Tries again when a branch moved under it: the next attempt sees where it is now. */
async function unlessMoved<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isMoved =
        isError(error) &&
        error.name === 'ConflictError' &&
        /in the meantime$|exists already/.test(error.message);
      if (!isMoved || attempt === attempts) {
        throw error;
      }
    }
  }
}

async function ensureSameFiles(
  repository: LocalRepository,
  { files, baseCommit }: ProposedChange,
  head: string,
): Promise<void> {
  if (head === baseCommit) {
    return;
  }
  for (const { path } of files) {
    const before = await shaAt(repository, baseCommit, path);
    if (before !== (await shaAt(repository, head, path))) {
      throw new ConflictError(
        `${path} has changed since ${baseCommit.slice(0, 8)}`,
      );
    }
  }
}

/** Whether the branch holds one commit with exactly these files, on a base that still fits. */
async function isAsAsked(
  repository: LocalRepository,
  head: string,
  base: string,
  { files }: ProposedChange,
): Promise<boolean> {
  const changed = await repository.commitDetails(head);
  if (
    changed.files.length !== files.length ||
    !(await repository.canMerge(head, base))
  ) {
    return false;
  }
  for (const { path, content } of files) {
    const entry = await repository.entry(head, path);
    if (content === undefined ? entry : !entry) {
      return false;
    }
    if (content !== undefined) {
      const blob = await repository.blob(head, path);
      if (
        !changed.files.some(file => file.path === path) ||
        blob.content.toString('utf8') !== content
      ) {
        return false;
      }
    }
  }
  return true;
}

/** Whether what a commit changed is in the base, however it came there. */
async function hasItsFiles(
  repository: LocalRepository,
  commit: string,
  base: string,
): Promise<boolean> {
  try {
    const { files } = await repository.commitDetails(commit);
    for (const { path } of files) {
      const proposed = await shaAt(repository, commit, path);
      if (proposed !== (await shaAt(repository, base, path))) {
        return false;
      }
    }
    return files.length > 0;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return false;
    }
    throw error;
  }
}

/** What a path is at a commit; undefined for a commit that is gone too. */
async function shaAt(
  repository: LocalRepository,
  commit: string,
  path: string,
): Promise<string | undefined> {
  try {
    await repository.resolve(commit);
    return (await repository.entry(commit, path))?.sha;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}

function authorOf({ name, email }: ProposedChange['author']) {
  const clean = (text: string) => text.replace(UNFIT, ' ').trim().slice(0, 200);
  return {
    name: clean(name) || 'Waymark',
    email: clean(email ?? '') || 'noreply@waymark.invalid',
  };
}
