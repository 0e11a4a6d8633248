import type {
  PullRequestReview,
  ReviewLoad,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';

/** A pull request that webhooks told of. */
export interface PullRequestRecord {
  id: string;
  /** The id of its review host. */
  host: string;
  /** Address of the repository as its host shows it. */
  repositoryUrl: string;
  number: number;
}

/** What was found out about a pull request. */
export interface PullRequestState {
  isOpen: boolean;
  /** Absent when its repository is not scanned. */
  review?: PullRequestReview;
  /** User refs of those who are asked to review it now. */
  requested: readonly string[];
}

/** Pull requests as last seen, and who is asked to review them. */
export interface ReviewStore {
  /** Open requests by User ref; `undefined` when no pull request was ever seen. */
  loads(): Promise<ReadonlyMap<string, ReviewLoad> | undefined>;
  /** The pull request of a scanned repository as last seen. */
  find(
    repositoryId: string,
    number: number,
  ): Promise<PullRequestReview | undefined>;
  /** The open ones of scanned repositories. */
  open(): Promise<(PullRequestRecord & { repositoryId: string })[]>;
  save(
    id: string,
    state: PullRequestState,
    at: string,
    transaction: Knex.Transaction,
  ): Promise<void>;
}
