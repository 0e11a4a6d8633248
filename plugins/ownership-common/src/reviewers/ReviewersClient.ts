import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import { pullRequestReviewSchema } from './pullRequestReview';
import { repositoryReviewersSchema } from './reviewerPlan';
import type { ReviewersApi } from './ReviewersApi';

/** Asks the ownership backend who must review what. */
export class ReviewersClient implements ReviewersApi {
  constructor(private readonly requester: PluginRequester) {}

  async reviewersFor(
    repositoryId: string,
    change: { paths: readonly string[]; author?: string },
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      repositoryReviewersSchema,
      {
        method: 'POST',
        path: `/repositories/${encodeURIComponent(repositoryId)}/reviewers`,
        body: change,
      },
      options,
    );
  }

  async pullRequest(
    repositoryId: string,
    number: number,
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      pullRequestReviewSchema,
      {
        path: `/repositories/${encodeURIComponent(
          repositoryId,
        )}/pull-requests/${number}`,
      },
      options,
    );
  }
}
