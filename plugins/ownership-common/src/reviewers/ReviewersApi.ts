import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { PullRequestReview } from './pullRequestReview';
import type { RepositoryReviewers } from './reviewerPlan';

/**
 * Who must review what.
 *
 * @public
 */
export interface ReviewersApi {
  /**
   * Who must review a change of at most 3,000 paths. `author` is a User ref or
   * a login such as `@ada`.
   */
  reviewersFor(
    repositoryId: string,
    change: { paths: readonly string[]; author?: string },
    options?: OwnershipRequestOptions,
  ): Promise<RepositoryReviewers>;
  /** A pull request as the portal last saw it. */
  pullRequest(
    repositoryId: string,
    number: number,
    options?: OwnershipRequestOptions,
  ): Promise<PullRequestReview>;
}
