import type {
  KeptWebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryStatus,
} from '@waymark/plugin-ownership-common';
import type { WebhookDelivery } from '@waymark/plugin-ownership-node';
import type { Knex } from 'knex';
import type { PullRequestRecord } from './ReviewStore';

/** A pull request that this process alone works on, until its lease runs out. */
export interface ClaimedPullRequest {
  pullRequest: PullRequestRecord;
  /** Ids of the deliveries that wait for it, all of one source. */
  deliveryIds: readonly string[];
  /** Attempts of the delivery that was tried most often. */
  attempts: number;
  /** Names this claim: another one, of this process too, has another. */
  lease: string;
}

/** What came of an attempt. */
export type DeliveryOutcome =
  | { status: 'done'; outcome: string }
  | { status: 'dead'; outcome: string }
  | {
      status: 'pending';
      outcome: string;
      dueAt: string;
      /** Whether the host asked everybody to wait; then it is no failed attempt. */
      isRateLimit: boolean;
    };

/** What code hosts sent, kept until it was worked on and a month longer. */
export interface DeliveryStore {
  /**
   * Keeps a delivery; committed when it returns. The same one again is a
   * `duplicate`, which by `revive` makes one that was given up wait again.
   */
  accept(
    source: string,
    delivery: WebhookDelivery,
    at: string,
    revive?: boolean,
  ): Promise<'accepted' | 'duplicate' | 'ignored'>;
  /** A pull request that deliveries wait for, if there is one that nobody works on. */
  claim(
    lease: string,
    now: Date,
    leaseMillis: number,
  ): Promise<ClaimedPullRequest | undefined>;
  /**
   * Writes the outcome, with what `save` writes, and gives the lease back.
   * Answers false, having written nothing, when the lease has run out and was
   * taken by another.
   */
  finish(
    claim: ClaimedPullRequest,
    outcome: DeliveryOutcome,
    at: string,
    save?: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean>;
  list(query: {
    status?: WebhookDeliveryStatus;
    limit: number;
  }): Promise<WebhookDeliveryList>;
  find(source: string, id: string): Promise<KeptWebhookDelivery | undefined>;
  /** Makes one wait again, whatever came of it; false when it is about nothing. */
  replay(source: string, id: string, at: string): Promise<boolean>;
  /** Removes what was finished before. */
  prune(before: string): Promise<void>;
}
