import type { ScanState } from '@waymark/plugin-ownership-common';

/** The scan of a repository as it stands. */
export interface ScanRecord {
  repositoryId: string;
  state: ScanState;
  /** The last attempt failed, so what is known is from an earlier one. */
  stale: boolean;
  /** Failed attempts in a row. */
  failures: number;
  /** When the schedule wants the next attempt. */
  dueAt: string;
  /** No attempt before this, asked for or not. */
  retryAfter?: string;
}

/** How an attempt ended. */
export type ScanOutcome =
  | { status: 'succeeded'; dueAt: string }
  | {
      status: 'failed';
      error: string;
      dueAt: string;
      retryAfter?: string;
    };

/**
 * The scans and their leases. Whoever claims a scan holds it until the lease
 * ends; a renewal or an ending by somebody else changes nothing.
 */
export interface ScanStore {
  list(): Promise<ScanRecord[]>;
  get(repositoryId: string): Promise<ScanRecord | undefined>;
  /** Queues a scan and answers true, or false when one is queued or running already. */
  queue(repositoryId: string, now: string): Promise<boolean>;
  /** Repositories whose scan is queued, due, or left by a dead process, the longest waiting first. */
  claimable(now: string): Promise<string[]>;
  /** Takes the scan; false when another process was faster or it is not claimable. */
  claim(
    repositoryId: string,
    lease: { owner: string; until: string },
    now: string,
  ): Promise<boolean>;
  /** Renews the lease and, when there is a step, says how far it is; false when the lease is lost. */
  progress(
    repositoryId: string,
    lease: { owner: string; until: string },
    step?: { phase: string; progress: number },
  ): Promise<boolean>;
  /** Puts a running scan back into the queue for any process; does nothing when the lease is lost. */
  release(repositoryId: string, owner: string, now: string): Promise<void>;
  /** Ends the scan and frees the lease; does nothing when the lease is lost. */
  finish(
    repositoryId: string,
    owner: string,
    outcome: ScanOutcome,
    now: string,
  ): Promise<void>;
}
