import type { PluginRequester } from '../client/PluginRequester';
import type { OwnershipRequestOptions } from '../OwnershipApi';
import { pullRequestReviewSchema } from './pullRequestReview';
import { repositoryReviewersSchema } from './reviewerPlan';
import type { ReviewersApi } from './ReviewersApi';
import {
  webhookDeliveryListSchema,
  webhookDeliverySchema,
  type WebhookDeliveryStatus,
} from './webhookDelivery';

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

  async deliveries(
    query: { status?: WebhookDeliveryStatus; limit?: number } = {},
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      webhookDeliveryListSchema,
      { path: '/webhook-deliveries', query },
      options,
    );
  }

  async replayDelivery(
    source: string,
    id: string,
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      webhookDeliverySchema,
      {
        method: 'POST',
        path: `/webhook-deliveries/${encodeURIComponent(
          source,
        )}/${encodeURIComponent(id)}/replay`,
      },
      options,
    );
  }
}
