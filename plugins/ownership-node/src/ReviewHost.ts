import type { HostReview } from '@waymark/plugin-ownership-common';

/** A webhook as it arrived: the body unread, the names of headers in lower case. @public */
export interface WebhookRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
}

/**
 * Which pull request of which repository (its address as the host shows it).
 *
 * @public
 */
export interface PullRequestReference {
  repositoryUrl: string;
  number: number;
}

/**
 * A webhook that was read. It only says where to look: what is decided comes
 * from the host as it is then, so order and repetition do not matter. One about
 * no pull request says in `ignored` why there is nothing to do.
 *
 * @public
 */
export type WebhookDelivery = {
  /** Of the host, the same when it sends again. */
  id: string;
  event: string;
} & (
  | { pullRequest: PullRequestReference; ignored?: undefined }
  | { pullRequest?: undefined; ignored: string }
);

/** A pull request as its host has it now. @public */
export interface HostPullRequest {
  title: string;
  url: string;
  isOpen: boolean;
  headCommit: string;
  baseBranch: string;
  /** The login of the author. */
  author: string;
  /** Changed paths; a renamed file with both its names. */
  paths: readonly string[];
  /** Whether `paths` are all of them: hosts list only so many. */
  isComplete: boolean;
  reviews: readonly HostReview[];
  /** Logins of the people who are asked to review and have not yet. */
  requestedReviewers: readonly string[];
}

/** @public */
export interface HostStatus {
  commit: string;
  /** Name of the status, for example `waymark/owners`. */
  context: string;
  state: 'success' | 'pending' | 'failure';
  /** At most 140 characters. */
  description: string;
  /** Where it is explained. */
  url: string;
}

/**
 * A host of pull requests. All methods with a `signal` reject soon after it is
 * aborted, and throw `RateLimitedError` when the host asks to wait,
 * `NotFoundError` for what is not there and `NotAllowedError` when it refuses.
 *
 * @public
 */
export interface ReviewHost {
  /** Unique in the installation; also the last part of the address of its webhook. */
  readonly id: string;
  /**
   * Checks the signature and reads the body; no I/O. `undefined` when the host
   * is not configured to send; throws `AuthenticationError` for a signature
   * that is missing or wrong, and `InputError` for a body that is none.
   */
  readDelivery(request: WebhookRequest): WebhookDelivery | undefined;
  pullRequest(
    reference: PullRequestReference,
    options: { signal: AbortSignal },
  ): Promise<HostPullRequest>;
  setStatus(
    reference: PullRequestReference,
    status: HostStatus,
    options: { signal: AbortSignal },
  ): Promise<void>;
}
