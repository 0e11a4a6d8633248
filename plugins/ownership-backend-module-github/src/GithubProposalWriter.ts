import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ProposalReference,
  ProposalWriter,
  ProposedChange,
  WrittenProposal,
  WrittenProposalState,
} from '@waymark/plugin-ownership-node';
import type {
  GithubRepositories,
  GithubRepository,
} from './GithubRepositories';
import { GitData } from './GitData';

/**
 * Proposes changes as pull requests: one branch, one commit on top of the base
 * branch, one open pull request. Merging is left to GitHub and its rules.
 */
export class GithubProposalWriter implements ProposalWriter {
  readonly id = 'github';

  constructor(private readonly repositories: GithubRepositories) {}

  handles(repositoryUrl: string): boolean {
    return this.repositories.handles(repositoryUrl);
  }

  async propose(change: ProposedChange): Promise<WrittenProposal> {
    const repository = await this.repositories.open(change.repositoryUrl);
    const git = new GitData(repository);
    const base = await baseBranchOf(repository);
    const headCommit = await git.writeBranch(change, base);
    return {
      headCommit,
      url: await this.pullRequest(repository, change, base),
    };
  }

  async stateOf(proposal: ProposalReference): Promise<WrittenProposalState> {
    const repository = await this.repositories.open(proposal.repositoryUrl);
    const number = await numberOf(repository, proposal);
    if (number === undefined) {
      return 'closed';
    }
    const { octokit, owner, repo } = repository;
    const { data: pull } = await octokit.rest.pulls.get({
      owner,
      repo,
      pull_number: number,
    });
    if (pull.merged) {
      return 'merged';
    }
    if (pull.state === 'closed') {
      return 'closed';
    }
    // Absent while GitHub works it out.
    return pull.mergeable === false ? 'outdated' : 'proposed';
  }

  async close(proposal: ProposalReference): Promise<void> {
    const repository = await this.repositories.open(proposal.repositoryUrl);
    const { octokit, owner, repo } = repository;
    const number = await numberOf(repository, proposal);
    if (number !== undefined) {
      const { data: pull } = await octokit.rest.pulls.get({
        owner,
        repo,
        pull_number: number,
      });
      if (pull.state === 'open') {
        await octokit.rest.pulls.update({
          owner,
          repo,
          pull_number: number,
          state: 'closed',
        });
      }
    }
    await new GitData(repository).deleteBranch(proposal.branch);
  }

  /** The address of the open pull request of the branch, with its texts up to date. */
  private async pullRequest(
    repository: GithubRepository,
    { branch, title, description }: ProposedChange,
    base: string,
  ): Promise<string> {
    const { octokit, owner, repo } = repository;
    const texts = { title, body: description };
    const open = async () => {
      const { data } = await octokit.rest.pulls.list({
        owner,
        repo,
        head: `${owner}:${branch}`,
        state: 'open',
      });
      return data[0];
    };
    const known = await open();
    if (!known) {
      try {
        const { data } = await octokit.rest.pulls.create({
          owner,
          repo,
          head: branch,
          base,
          ...texts,
        });
        return data.html_url;
      } catch (error) {
        // Another process was quicker.
        const other = await open();
        if (!other) {
          throw error;
        }
        return other.html_url;
      }
    }
    if (known.title !== title || (known.body ?? '') !== description) {
      await octokit.rest.pulls.update({
        owner,
        repo,
        pull_number: known.number,
        ...texts,
      });
    }
    return known.html_url;
  }
}

async function baseBranchOf(repository: GithubRepository): Promise<string> {
  const { octokit, owner, repo, branch } = repository;
  if (branch && branch !== 'HEAD') {
    return branch;
  }
  const { data } = await octokit.rest.repos.get({ owner, repo });
  if (data.archived) {
    throw new ConflictError(`${owner}/${repo} is archived`);
  }
  return data.default_branch;
}

/** By its address; else the newest of the branch. */
async function numberOf(
  { octokit, owner, repo }: GithubRepository,
  { url, branch }: ProposalReference,
): Promise<number | undefined> {
  const [, number] = /\/pull\/(\d+)$/.exec(url ?? '') ?? [];
  if (number) {
    return Number(number);
  }
  try {
    const { data } = await octokit.rest.pulls.list({
      owner,
      repo,
      head: `${owner}:${branch}`,
      state: 'all',
      sort: 'created',
      direction: 'desc',
    });
    return data[0]?.number;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}
