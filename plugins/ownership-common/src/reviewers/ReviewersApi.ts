import type { OwnershipRequestOptions } from '../OwnershipApi';
import type { PullRequestReview } from './pullRequestReview';
import type { RepositoryReviewers } from './reviewerPlan';
import type {
  KeptWebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryStatus,
} from './webhookDelivery';

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
  /** What code hosts sent, the newest first; for those who run the platform. */
  deliveries(
    query?: { status?: WebhookDeliveryStatus; limit?: number },
    options?: OwnershipRequestOptions,
  ): Promise<WebhookDeliveryList>;
  /** Makes a delivery wait again, whatever came of it. */
  replayDelivery(
    source: string,
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<KeptWebhookDelivery>;
}
