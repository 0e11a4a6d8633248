import { NotFoundError } from '@backstage/errors';
import {
  approversOf,
  decideReviewStatus,
  type Directory,
  type PullRequestReview,
  userRefOfLogin,
} from '@waymark/plugin-ownership-common';
import type {
  HostPullRequest,
  ReviewHosts,
} from '@waymark/plugin-ownership-node';
import type { DirectoryStore } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type {
  RepositoryRecord,
  RepositoryStore,
} from '../repositories/RepositoryStore';
import type { ReviewerService } from '../reviewers/ReviewerService';
import type { OwnershipSettings } from '../settings';
import { repositoryOfPullRequest } from './repositoryOfPullRequest';
import type { PullRequestRecord, PullRequestState } from './ReviewStore';

/** Name of the status on the code host. */
const STATUS_CONTEXT = 'waymark/owners';

/** What was found out, and a sentence for those who run the platform. */
export interface ReviewResult {
  state: PullRequestState;
  outcome: string;
}

/** Looks at a pull request as it is now, decides, and tells its host. */
export class ReviewService {
  constructor(
    private readonly options: {
      hosts: ReviewHosts;
      repositories: RepositoryStore;
      reviewers: ReviewerService;
      directory: DirectoryStore;
      owners: OwnershipSettings['owners'];
      /** Address of the portal. */
      appUrl: string;
      now(): Date;
    },
  ) {}

  /** Throws what the host throws; then nothing is decided. */
  async review(
    pullRequest: PullRequestRecord,
    signal: AbortSignal,
  ): Promise<ReviewResult> {
    const host = this.options.hosts.host(pullRequest.host);
    if (!host) {
      throw new NotFoundError(
        `The module of '${pullRequest.host}' is not installed any more`,
      );
    }
    const found = await host.pullRequest(pullRequest, { signal });
    const repository = repositoryOfPullRequest(
      await this.options.repositories.list(),
      pullRequest.repositoryUrl,
      found.baseBranch,
    );
    if (!repository) {
      return {
        state: { isOpen: found.isOpen, requested: [] },
        outcome: `${pullRequest.repositoryUrl} is not among the scanned repositories: no status was set`,
      };
    }
    const { review, requested } = await this.decide(
      pullRequest,
      found,
      repository,
    );
    if (!found.isOpen) {
      return {
        state: { isOpen: false, review, requested: [] },
        outcome: 'It is closed: no status was set',
      };
    }
    await host.setStatus(
      pullRequest,
      {
        commit: found.headCommit,
        context: STATUS_CONTEXT,
        state: review.state,
        description: review.description,
        url: this.pageOf(repository.id, pullRequest.number),
      },
      { signal },
    );
    return {
      state: { isOpen: true, review, requested },
      outcome: `${review.state}: ${review.description}`,
    };
  }

  private async decide(
    { number }: PullRequestRecord,
    found: HostPullRequest,
    repository: RepositoryRecord,
  ): Promise<{ review: PullRequestReview; requested: string[] }> {
    const directory = toDirectory(await this.options.directory.all());
    const author = this.userOf(found.author, directory);
    const { requirements } =
      found.paths.length === 0
        ? { requirements: [] }
        : await this.options.reviewers.reviewersOf(repository.id, {
            paths: found.paths,
            author,
          });
    const approvers = approversOf(found.reviews, found.author)
      .map(login => this.userOf(login, directory))
      .filter(ref => ref !== undefined && ref !== author) as string[];
    const status = decideReviewStatus({
      requirements,
      approvers,
      directory,
      isComplete: found.isComplete,
    });
    const requested = found.requestedReviewers
      .map(login => this.userOf(login, directory))
      .filter(ref => ref !== undefined) as string[];
    return {
      requested: [...new Set(requested)],
      review: {
        repositoryId: repository.id,
        number,
        title: found.title,
        url: found.url,
        isOpen: found.isOpen,
        headCommit: found.headCommit,
        author: author ?? `@${found.author}`,
        paths: [...found.paths],
        isComplete: found.isComplete,
        ...status,
        approvers,
        checkedAt: this.options.now().toISOString(),
      },
    };
  }

  private userOf(login: string, directory: Directory): string | undefined {
    return userRefOfLogin(login, this.options.owners, directory);
  }

  private pageOf(repositoryId: string, number: number): string {
    const query = new URLSearchParams({
      repository: repositoryId,
      pull: String(number),
    });
    return `${this.options.appUrl}/ownership/paths?${query}`;
  }
}
