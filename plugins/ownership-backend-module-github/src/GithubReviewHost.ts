import type { HostReview } from '@waymark/plugin-ownership-common';
import type {
  HostPullRequest,
  HostStatus,
  PullRequestReference,
  ReviewHost,
  WebhookDelivery,
  WebhookRequest,
} from '@waymark/plugin-ownership-node';
import type {
  GithubRepositories,
  GithubRepository,
} from './GithubRepositories';
import { readDelivery } from './readDelivery';

const perPage = 100;
/** GitHub lists no more files of a pull request than these pages have. */
const filePages = 30;
/** Five thousand reviews: more is an accident. */
const reviewPages = 50;

const states: Readonly<Record<string, HostReview['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  DISMISSED: 'dismissed',
};

/**
 * Pull requests of GitHub. An approval of an older commit counts as GitHub
 * counts it: until GitHub dismisses it.
 */
export class GithubReviewHost implements ReviewHost {
  readonly id = 'github';

  constructor(
    private readonly repositories: GithubRepositories,
    private readonly secret: string | undefined,
  ) {}

  readDelivery(request: WebhookRequest): WebhookDelivery | undefined {
    return this.secret === undefined
      ? undefined
      : readDelivery(request, this.secret, url =>
          this.repositories.handles(url),
        );
  }

  async pullRequest(
    { repositoryUrl, number }: PullRequestReference,
    { signal }: { signal: AbortSignal },
  ): Promise<HostPullRequest> {
    const repository = await this.repositories.open(repositoryUrl);
    const { octokit, owner, repo } = repository;
    const { data: pull } = await octokit.rest.pulls.get({
      owner,
      repo,
      pull_number: number,
      request: { signal },
    });
    const paths = await changedPaths(repository, number, signal);
    return {
      title: pull.title,
      url: pull.html_url,
      isOpen: pull.state === 'open',
      headCommit: pull.head.sha,
      baseBranch: pull.base.ref,
      author: pull.user.login,
      paths: paths.all,
      isComplete: paths.count >= pull.changed_files,
      reviews: await reviewsOf(repository, number, signal),
      requestedReviewers: (pull.requested_reviewers ?? []).map(
        ({ login }) => login,
      ),
    };
  }

  async setStatus(
    { repositoryUrl }: PullRequestReference,
    { commit, context, state, description, url }: HostStatus,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    const { octokit, owner, repo } = await this.repositories.open(
      repositoryUrl,
    );
    await octokit.rest.repos.createCommitStatus({
      owner,
      repo,
      sha: commit,
      context,
      state,
      description,
      target_url: url,
      request: { signal },
    });
  }
}

async function changedPaths(
  { octokit, owner, repo }: GithubRepository,
  number: number,
  signal: AbortSignal,
): Promise<{ all: string[]; count: number }> {
  const all = new Set<string>();
  let count = 0;
  for (let page = 1; page <= filePages; page++) {
    const { data: files } = await octokit.rest.pulls.listFiles({
      owner,
      repo,
      pull_number: number,
      per_page: perPage,
      page,
      request: { signal },
    });
    for (const file of files) {
      all.add(file.filename);
      if (file.previous_filename) {
        all.add(file.previous_filename);
      }
    }
    count += files.length;
    if (files.length < perPage) {
      break;
    }
  }
  return { all: [...all].sort(), count };
}

async function reviewsOf(
  { octokit, owner, repo }: GithubRepository,
  number: number,
  signal: AbortSignal,
): Promise<HostReview[]> {
  const reviews: HostReview[] = [];
  for (let page = 1; page <= reviewPages; page++) {
    const { data } = await octokit.rest.pulls.listReviews({
      owner,
      repo,
      pull_number: number,
      per_page: perPage,
      page,
      request: { signal },
    });
    for (const { user, state, submitted_at: at } of data) {
      // A review that was not submitted, and one of a deleted account, say nothing.
      if (user && at) {
        reviews.push({
          login: user.login,
          state: states[state] ?? 'commented',
          at,
        });
      }
    }
    if (data.length < perPage) {
      break;
    }
  }
  return reviews;
}
